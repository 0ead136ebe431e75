using System.Collections.Concurrent;
using Azure.Data.Tables;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.Core;

namespace Backorders.Local.Simulators.Sales;

/// <summary>Which SKU a Shopify inventory item is, as ops told the hub.</summary>
internal sealed class ShopWindow(HubTables tables, LedgerService ledger)
{
    private readonly ConcurrentDictionary<string, string> _skus = new(StringComparer.Ordinal);

    /// <summary>Null when no SKU names the item.</summary>
    public string? SkuOf(string inventoryItemId)
    {
        if (!_skus.ContainsKey(inventoryItemId)) ReadAsync().GetAwaiter().GetResult();
        return _skus.GetValueOrDefault(inventoryItemId);
    }

    private async Task ReadAsync()
    {
        await foreach (var row in tables.Lists.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"skus"}")))
        {
            var sku = KeyText.Decode(row.RowKey);
            if ((await ledger.ReadPolicyAsync(sku, CancellationToken.None))?.Channels.GetValueOrDefault("shopify")?.InventoryItemId is { } item)
                _skus[item[(item.LastIndexOf('/') + 1)..]] = sku;
        }
    }
}
