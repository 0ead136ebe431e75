using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.Core.Ledger;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Shopify takes a number only over the number that we say is there. Lowering is always safe, so then we say what really is there; raising over
/// a number that we can't explain could undo a sale that is still on its way to us.
/// </summary>
internal sealed class ShopifyStock(ShopifyInventory inventory, ShopifySettings settings)
{
    private const string Stale = "CHANGE_FROM_QUANTITY_STALE";

    private static readonly PushResult.NotLinked NoItem = new("its policy has no inventoryItemId for shopify.");

    private static readonly PushResult.Failed NotStocked = new("the item is not stocked at the location.");

    public async Task<PushResult> PushAsync(ChannelStock stock, CancellationToken cancellationToken)
    {
        if (PlaceOf(stock.Policy) is not var (item, location)) return NoItem;

        var answer = await inventory.SetAsync(item, location, stock.Quantity, stock.Expected, Key(stock, stock.Expected, "first"), cancellationToken);
        if (!answer.Has(Stale)) return ResultOf(answer);

        var read = await inventory.ReadAsync(item, location, cancellationToken);
        if (read.Failure is { } failure) return failure;
        if (read.Available is not { } actual) return NotStocked;
        if (actual == stock.Quantity || (actual < 0 && stock.Quantity == 0)) return PushResult.Shown.Instance;
        if (!MayPushOver(actual, stock)) return new PushResult.Unexplained(actual);

        var again = await inventory.SetAsync(item, location, stock.Quantity, actual, Key(stock, actual, "again"), cancellationToken);
        return again.Has(Stale) ? new PushResult.Unexplained(actual) : ResultOf(again);
    }

    public async Task<StockReading> ReadAsync(ChannelPolicy policy, CancellationToken cancellationToken)
    {
        if (PlaceOf(policy) is not var (item, location)) return StockReading.Unknown(NoItem.Why);

        var read = await inventory.ReadAsync(item, location, cancellationToken);
        return read.Available is { } shown ? new(shown) : StockReading.Unknown(read.Failure?.Why ?? NotStocked.Why);
    }

    private (string Item, string Location)? PlaceOf(ChannelPolicy policy) => policy.InventoryItemId is { Length: > 0 } item
        ? (ShopifyAdmin.Gid("InventoryItem", item), ShopifyAdmin.Gid("Location", policy.LocationId ?? settings.LocationId))
        : null;

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
