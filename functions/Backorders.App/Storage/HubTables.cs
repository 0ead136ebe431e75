using Azure.Data.Tables;

namespace Backorders.App.Storage;

/// <summary>The hub's tables. Personal data is in <see cref="People"/> and nowhere else.</summary>
public sealed class HubTables(TableServiceClient service)
{
    /// <summary>One partition per SKU: see the stock ledger.</summary>
    public TableClient Ledger { get; } = service.GetTableClient("ledger");

    /// <summary>One partition per sales order: the order, its backorder, its messages, its parcels and its history.</summary>
    public TableClient Orders { get; } = service.GetTableClient("orders");

    public TableClient People { get; } = service.GetTableClient("people");

    /// <summary>Rows that only say where to find others, in the order in which lists show them.</summary>
    public TableClient Lists { get; } = service.GetTableClient("lists");

    /// <summary>Purchase orders, all in one partition: ops lists them, and there are few.</summary>
    public TableClient PurchaseOrders { get; } = service.GetTableClient("purchaseorders");

    public TableClient DeadLetters { get; } = service.GetTableClient("deadletters");

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (var table in new[] { Ledger, Orders, People, Lists, PurchaseOrders, DeadLetters }) await table.CreateIfNotExistsAsync(cancellationToken);
    }
}
