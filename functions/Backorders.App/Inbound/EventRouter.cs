using System.Diagnostics;
using Backorders.App.Channels.Amazon;
using Backorders.App.Channels.Shopify;
using Backorders.App.Messages;
using Backorders.App.Ops.Bulk;
using Backorders.App.Orders;
using Backorders.App.Privacy;
using Backorders.App.Replies;
using Backorders.App.Stock;
using Backorders.App.Storefront;
using Backorders.App.Supply;
using Backorders.App.Sync;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Inbound;

/// <summary>Takes each event to who applies it.</summary>
public sealed class EventRouter(
    SalesOrders orders,
    StockMovements stock,
    PurchaseOrdering purchasing,
    StockReports reports,
    ListingReports listings,
    FeedReports feeds,
    SnsSubscriptions subscriptions,
    ShopifyHolds holds,
    ShopifyAccess access,
    ShopifyVariantChecks variants,
    GoodsReturns returns,
    UnfulfillableSkus unfulfillable,
    PreorderReleases releases,
    BulkChanges bulk,
    BackInStock watched,
    MessageStatuses messages,
    CustomerReplies replies,
    PrivacyRequests privacy)
{
    public async Task<HandlingResult> ApplyAsync(HubEvent what, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        if (what is MessageStatusReported status)
        {
            await messages.ApplyAsync(status, cancellationToken);
            return HandlingResult.Done.Instance;
        }

        if (what is CustomerWrote wrote) return await replies.TakeAsync(wrote, cancellationToken);
        using var step = EventOrder.Of(what) is { } order ? HubTraces.Step(what.GetType().Name, order) : HubTraces.Work(what.GetType().Name);
        return await ApplyToStockAsync(what, runs, cancellationToken);
    }

    private Task<HandlingResult> ApplyToStockAsync(HubEvent what, DurableTaskClient runs, CancellationToken cancellationToken) => what switch
    {
        OrderPlaced placed => orders.PlaceAsync(placed, runs, cancellationToken),
        OrderCancelled cancelled => orders.CancelAsync(cancelled, cancellationToken),
        OrderRevised revised => orders.ReviseAsync(revised, runs, cancellationToken),
        OrderPaid paid => orders.PayAsync(paid, cancellationToken),
        OrderTouched touched => orders.ReadAsync(touched, runs, cancellationToken),
        OrderReturned returned => orders.ReturnAsync(returned, runs, cancellationToken),
        GoodsReturned returned => returns.ReturnAsync(returned, runs, cancellationToken),
        CancellationWished wish => orders.NoteAsync(wish, cancellationToken),
        ShippingReported report => orders.CompareAsync(report, cancellationToken),
        ShipmentDispatched shipment => orders.ShipAsync(shipment, runs, cancellationToken),
        ShipmentDelivered delivery => orders.DeliverAsync(delivery, cancellationToken),
        BackorderCancelRequested request => orders.CancelBackorderAsync(request, cancellationToken),
        PriorityChangeRequested change => orders.ChangePriorityAsync(change, cancellationToken),
        BulkPart part => bulk.ApplyAsync(part, cancellationToken),
        SkuReleased released => releases.ReleaseAsync(released, cancellationToken),
        SkuUnfulfillable gone => unfulfillable.GiveUpAsync(gone, cancellationToken),
        PromiseRequested promise => orders.PromiseAsync(promise, cancellationToken),
        GoodsReceived receipt => stock.ReceiveAsync(receipt, cancellationToken),
        PurchaseOrderUpdated update => purchasing.UpdateAsync(update, cancellationToken),
        StockCounted count => stock.CountAsync(count, cancellationToken),
        StockReported report => reports.SeeAsync(report, cancellationToken),
        OutsideStockReported report => reports.SeeAsync(report, cancellationToken),
        ListingReported report => listings.SeeAsync(report, cancellationToken),
        FeedFinished feed => Task.FromResult(feeds.See(feed)),
        VariantsSeen seen => variants.SeeAsync(seen, cancellationToken),
        AccessLost lost => access.LoseAsync(lost, cancellationToken),
        FulfilmentHoldChanged change => holds.NoteAsync(change, cancellationToken),
        SubscriptionOffered offer => subscriptions.ConfirmAsync(offer, cancellationToken),
        StockWatched moved => watched.LookAsync(moved, cancellationToken),
        PrivacyRequested request => privacy.CarryOutAsync(request, cancellationToken),
        StockAdjusted adjustment => stock.AdjustAsync(adjustment, cancellationToken),
        _ => throw new UnreachableException($"Nobody applies {what.GetType().Name}."),
    };
}
