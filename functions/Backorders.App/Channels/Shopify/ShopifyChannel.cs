using System.Collections.Immutable;
using Backorders.App.Cancellations;
using Backorders.App.Inbound;
using Backorders.App.Moves;
using Backorders.App.Offers;
using Backorders.App.Orders;
using Backorders.App.Shipments;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

internal sealed class ShopifyChannel(
    ShopifyPush push, ShopifyStock stock, ShopifyCancellations cancellations, ShopifyShipments shipments, ShopifyHolding holding, ShopifyPayments payments, ShopifyDiscounts discounts, ShopifyOrderNow orders, ShopifyWholeOrder whole,
    ShopifyOrderList list, ShopifyAccess access, ShopifySettings settings)
    : ISalesChannel, IStockReader, IOrderReader, IOrderList, ICancellationChannel, IShipmentChannel, IHoldChannel, IPaymentChannel, IOfferChannel
{
    /// <summary>Reconciliation looks again, and finds out when the app is back.</summary>
    private static readonly PushResult NoAccess = new PushResult.NotLinked("the app was taken off the shop.");

    public bool CanHold => settings.HoldFulfilmentOrders;

    public string Name => ShopifyReader.Channel;

    public bool Compares => true;

    public int MostPerPush => ShopifyInventory.MostInOneCall;

    public int MostPerRead => ShopifyInventory.MostInOneCall;

    public IReadOnlyList<EventReading> Read(InboundMessage message) => ShopifyPrivacy.Handles(message.Topic)
        ? [ShopifyPrivacy.Read(message.Topic, message.ReceivedAt, message.Body)]
        : ShopifyReader.Read(message.Topic, message.ReceivedAt, message.Body, settings.ShopDomain, settings.LocationId);

    public string? ListingOf(string sku, ChannelPolicy policy) =>
        policy.InventoryItemId is { } item ? ShopifyLevel.Listing(item, policy.LocationId ?? settings.LocationId) : null;

    public string? NoticeOf(ChannelStock one) => ShopifyNotice.Of(one)?.ToString();

    public async Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        await access.IsLostAsync(cancellationToken) ? [.. stocks.Select(_ => NoAccess)] : await push.PushAsync(stocks, cancellationToken);

    public Task<IReadOnlyList<StockReading>> ReadStockAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken) => stock.ReadAsync(skus, cancellationToken);

    public Task<OrderRevised?> ReadOrderAsync(OrderKey order, CancellationToken cancellationToken) => orders.ReadAsync(order, cancellationToken);

    public Task<IReadOnlyList<EventReading>?> FindOrderAsync(OrderKey order, CancellationToken cancellationToken) => whole.FindAsync(order, cancellationToken);

    public IAsyncEnumerable<ListedOrder> ListChangedAsync(DateTimeOffset since, CancellationToken cancellationToken) => list.ListAsync(since, cancellationToken);

    public Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken) =>
        cancellations.CancelAsync(order, cancellation, cancellationToken);

    public Task<ShipmentAnswer> ShipAsync(OrderKey order, ShipmentReport report, CancellationToken cancellationToken) =>
        shipments.ShipAsync(order, report, cancellationToken);

    public Task<MoveAnswer> HoldAsync(OrderKey order, bool isWhole, ImmutableArray<LineUnits> lines, CancellationToken cancellationToken) =>
        holding.HoldAsync(order, isWhole, lines, cancellationToken);

    public Task<MoveAnswer> CaptureAsync(OrderKey order, ImmutableArray<LineUnits> waiting, CancellationToken cancellationToken) =>
        payments.CaptureAsync(order, waiting, cancellationToken);

    public Task<Uri?> PayLinkAsync(OrderKey order, CancellationToken cancellationToken) => payments.PayLinkAsync(order, cancellationToken);

    public Task<MoveAnswer> CreateDiscountAsync(Discount discount, DateTimeOffset from, CancellationToken cancellationToken) =>
        discounts.CreateAsync(discount, from, cancellationToken);

    public Uri? LinkTo(ChannelPolicy policy, long units) => discounts.CartOf(policy, units);

    public Task<DateTimeOffset?> AuthorisedUntilAsync(OrderKey order, CancellationToken cancellationToken) => payments.AuthorisedUntilAsync(order, cancellationToken);
}
