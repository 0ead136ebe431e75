using Backorders.App.Channels.Shopify;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.App.Privacy;

/// <summary>Carries out what channels ask by law, and keeps a record of it. It can be done again, and in parts.</summary>
public sealed class PrivacyRequests(
    PrivacyRecords records, CustomerOrders customers, CustomerErasure customer, ShopErasure shop, ShopifySettings shopify, TimeProvider clock)
{
    public async Task<HandlingResult> CarryOutAsync(PrivacyRequested request, CancellationToken cancellationToken)
    {
        var record = new PrivacyRecord(
            PrivacyRecords.IdOf(request), request.Kind, request.Channel, request.Shop, request.CustomerId, request.At, DoneAt: null, Orders: [], Outcome: null);
        if (request.Step == 0) await records.SaveAsync(record, cancellationToken);

        var done = request.Kind switch
        {
            PrivacyRequestKind.DataRequest => await FindAsync(record, request, cancellationToken),
            PrivacyRequestKind.RedactCustomer => await customer.EraseAsync(record, request, cancellationToken),
            _ when !request.Shop.Equals(shopify.ShopDomain, StringComparison.OrdinalIgnoreCase) => record with { Outcome = "another shop's: nothing of it is here" },
            _ => await shop.EraseAsync(record, request, cancellationToken),
        };
        if (done is not null) await records.SaveAsync(done with { DoneAt = clock.GetUtcNow() }, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    private async Task<PrivacyRecord> FindAsync(PrivacyRecord record, PrivacyRequested request, CancellationToken cancellationToken)
    {
        var orders = await customers.KnownAsync(request, cancellationToken);
        return record with
        {
            Orders = [.. orders.Select(order => order.OrderId)],
            Outcome = $"{orders.Count} orders found; what is held is shown with this record for a while",
        };
    }
}
