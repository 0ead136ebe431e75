using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.App.Sync;
using Backorders.Core;
using Backorders.Core.Orders;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Compares how the shop sells variants with what it was told, and tells it again where it sells otherwise. Messages come with every order and say
/// nothing new, so one row per product spares all the rest.
/// </summary>
public sealed partial class ShopifyVariantChecks(
    LedgerService ledger, ListingIndex listings, HubTables tables, QueueSenders queues, ILogger<ShopifyVariantChecks> log)
{
    private const string Digest = "digest";

    private static readonly string Partition = KeyText.Join("seen", ShopifyReader.Channel);

    private readonly ChannelCounts _counts = new(tables);

    public async Task<HandlingResult> SeeAsync(VariantsSeen seen, CancellationToken cancellationToken)
    {
        var digest = DigestOf(seen);
        var known = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, KeyText.Encode(seen.Group), cancellationToken: cancellationToken);
        if (known.HasValue && known.Value!.GetString(Digest) == digest) return HandlingResult.Done.Instance;

        var areNews = await Task.WhenAll(seen.Variants.Select(variant => CheckAsync(variant, seen.At, cancellationToken)));
        if (areNews.All(isNews => isNews))
            await tables.Lists.UpsertEntityAsync(new TableEntity(Partition, KeyText.Encode(seen.Group)) { [Digest] = digest }, TableUpdateMode.Replace, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <returns>False when the shop was told something since.</returns>
    private async Task<bool> CheckAsync(SeenVariant variant, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var sku = await listings.SkuOfAsync(ShopifyReader.Channel, variant.Listing, cancellationToken);
        if (sku == variant.Listing || await ledger.ReadAsync(sku, cancellationToken) is not { } now) return true;
        if (!variant.IsTracked) LogNotTracked(sku, variant.Listing);
        if (variant.Sku is { } named && named != sku) LogRenamed(sku, variant.Listing, named);

        if (now.Channels.GetValueOrDefault(ShopifyReader.Channel) is not { } count || ShopifyNotice.Read(count.Notice) is not { Product: not null } told) return true;
        if (count.LastPushedAt >= at) return false;
        if (variant.SellsOn is not { } sellsOn || sellsOn == told.SellsOn) return true;

        LogContradicted(sku, sellsOn ? "sells on" : "does not sell on");
        await _counts.ChangeAsync(sku, count, row => row.Notice == count.Notice ? row with { Notice = null } : row, cancellationToken);
        await queues.SendAsync(
            QueueNames.Sync,
            new ServiceBusMessage(BinaryData.FromObjectAsJson(new SyncMessage(sku, ShopifyReader.Channel), HubJson.Options)) { ContentType = "application/json" },
            cancellationToken);
        return true;
    }

    private static string DigestOf(VariantsSeen seen) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', seen.Variants.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Listing}|{one.Sku}|{one.SellsOn}|{one.IsTracked}"))))));

    [LoggerMessage(LogLevel.Warning, "SKU {Sku}: Shopify does not track {Item} any more, so numbers pushed there mean nothing")]
    private partial void LogNotTracked(string sku, string item);

    [LoggerMessage(LogLevel.Warning, "SKU {Sku} is pushed to Shopify's item {Item}, which is called {Named} there")]
    private partial void LogRenamed(string sku, string item, string named);

    [LoggerMessage(LogLevel.Warning, "SKU {Sku}: the shop {SellsOn} at zero, against what it was told; it is told again")]
    private partial void LogContradicted(string sku, string sellsOn);
}
