using Azure.Data.Tables;
using Backorders.App.Channels;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Ledger;

namespace Backorders.App.Sync;

/// <summary>Which SKU a channel means when it names one of its own listings.</summary>
public sealed class ListingIndex(HubTables tables, SalesChannels channels)
{
    private const string Sku = "Sku";

    public async Task RememberAsync(string sku, SkuPolicy policy, CancellationToken cancellationToken)
    {
        foreach (var (name, listed) in policy.Channels)
        {
            if (channels.Find(name)?.ListingOf(sku, listed) is not { Length: > 0 } listing || listing == sku) continue;
            await tables.Lists.UpsertEntityAsync(
                new TableEntity(Partition(name), KeyText.Encode(listing)) { [Sku] = sku }, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The listing's own name where nobody said otherwise: most channels know the SKU as we do.</summary>
    public async Task<string> SkuOfAsync(string channel, string listing, CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition(channel), KeyText.Encode(listing), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetString(Sku) : listing;
    }

    private static string Partition(string channel) => KeyText.Join("listing", channel);
}
