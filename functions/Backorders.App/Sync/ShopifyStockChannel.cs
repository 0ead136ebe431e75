using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Settings;

namespace Backorders.App.Sync;

/// <summary>
/// Shopify takes a number only over the number that we say is there. Lowering is always safe, so then we say what really is there; raising over
/// a number that we can't explain could undo a sale that is still on its way to us.
/// </summary>
internal sealed class ShopifyStockChannel(ShopifyInventory inventory, ShopifySettings settings) : IStockChannel
{
    private const string Stale = "CHANGE_FROM_QUANTITY_STALE";

    public string Name => "shopify";

    public bool Compares => true;

    public async Task<PushResult> PushAsync(ChannelStock stock, CancellationToken cancellationToken)
    {
        if (stock.Policy.InventoryItemId is not { Length: > 0 } itemId) return new PushResult.NotLinked("its policy has no inventoryItemId for shopify.");

        var item = ShopifyAdmin.Gid("InventoryItem", itemId);
        var location = ShopifyAdmin.Gid("Location", stock.Policy.LocationId ?? settings.LocationId);
        var answer = await inventory.SetAsync(item, location, stock.Quantity, stock.Expected, Key(stock, stock.Expected, "first"), cancellationToken);
        if (!answer.Has(Stale)) return ResultOf(answer);

        var read = await inventory.ReadAsync(item, location, cancellationToken);
        if (read.Failure is { } failure) return failure;
        if (read.Available is not { } actual) return new PushResult.Failed("the item is not stocked at the location.");
        if (actual == stock.Quantity || (actual < 0 && stock.Quantity == 0)) return PushResult.Shown.Instance;
        if (!MayPushOver(actual, stock)) return new PushResult.Unexplained(actual);

        var again = await inventory.SetAsync(item, location, stock.Quantity, actual, Key(stock, actual, "again"), cancellationToken);
        return again.Has(Stale) ? new PushResult.Unexplained(actual) : ResultOf(again);
    }

    private static bool MayPushOver(long actual, ChannelStock stock) =>
        stock.Quantity < actual || actual == stock.Expected || (actual <= 0 && stock.Expected is null or <= 0) || stock.Overwrite;

    private static PushResult ResultOf(ShopifyAnswer answer) => answer.Failure ?? answer.Refusal ?? (PushResult)PushResult.Shown.Instance;

    /// <summary>The same call again has the same key, so that Shopify does it once; a call that differs in anything has another.</summary>
    private static string Key(ChannelStock stock, long? from, string which)
    {
        var call = string.Create(
            CultureInfo.InvariantCulture, $"{which}|{stock.Version}|{stock.Attempt}|{from}|{stock.Quantity}|{stock.Policy.LocationId}|{stock.Policy.InventoryItemId}|{stock.Sku}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call)));
    }
}
