using Azure;
using Azure.Data.Tables;
using Backorders.App.Orders;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Privacy;

/// <summary>
/// Remembers what was redacted, without saying who: a customer's data must not come back with an order that comes late, is read again or redriven.
/// Redacting marks first and erases then; saving writes first and looks for marks then, so one of the two always sees the other.
/// </summary>
public sealed class Redactions(HubTables tables)
{
    private const string At = "at";

    public Task MarkAsync(OrderKey order, DateTimeOffset at, CancellationToken cancellationToken) => MarkAsync(OrderRows.Partition(order), at, cancellationToken);

    /// <summary>Of all orders that the customer placed before.</summary>
    public Task MarkCustomerAsync(string channel, string customerId, DateTimeOffset at, CancellationToken cancellationToken) =>
        MarkAsync(PeopleRows.Customer(channel, customerId), at, cancellationToken);

    /// <summary>Of all orders that were placed there before.</summary>
    public Task MarkShopAsync(string channel, DateTimeOffset at, CancellationToken cancellationToken) => MarkAsync(PeopleRows.Shop(channel), at, cancellationToken);

    public async Task<bool> CoversAsync(OrderKey order, DateTimeOffset placedAt, string? customerId, CancellationToken cancellationToken)
    {
        var marks = await Task.WhenAll(
            FindAsync(OrderRows.Partition(order), cancellationToken),
            FindAsync(PeopleRows.Shop(order.Channel), cancellationToken),
            customerId is null ? Task.FromResult<DateTimeOffset?>(null) : FindAsync(PeopleRows.Customer(order.Channel, customerId), cancellationToken));
        return marks[0] is not null || placedAt <= marks[1] || placedAt <= marks[2];
    }

    private Task<Response> MarkAsync(string partition, DateTimeOffset at, CancellationToken cancellationToken) =>
        tables.People.UpsertEntityAsync(new TableEntity(partition, PeopleRows.Redacted) { [At] = at }, TableUpdateMode.Replace, cancellationToken);

    private async Task<DateTimeOffset?> FindAsync(string partition, CancellationToken cancellationToken)
    {
        var row = await tables.People.GetEntityIfExistsAsync<TableEntity>(partition, PeopleRows.Redacted, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset(At) : null;
    }
}
