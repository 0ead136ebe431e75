using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.Core.Ledger;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Shopify takes a number only over the number that we say is there. Lowering is always safe, so then we say what really is there; raising over
/// a number that we can't explain could undo a sale that is still on its way to us. Whether a call that is refused for one SKU is done for the
/// others is not promised, so after a refusal nothing counts as done until a reading, or a call that is not refused, says so.
/// </summary>
internal sealed class ShopifyStock(ShopifyInventory inventory, ShopifySettings settings)
{
    /// <summary>A shop that sells while we push is read again so often.</summary>
    private const int MostRounds = 4;

    private static readonly PushResult.NotLinked NoItem = new("its policy has no inventoryItemId for shopify.");

    private static readonly PushResult.NotLinked SharedItem = new("another SKU has the same inventory item.");

    private static readonly PushResult.Failed NotStocked = new("the item is not stocked at the location.");

    public async Task<IReadOnlyDictionary<string, PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken)
    {
        var results = new Dictionary<string, PushResult>(StringComparer.Ordinal);
        var left = RowsOf(stocks, results);
        for (var round = 1; left.Count > 0 && round <= MostRounds; round++) left = await RoundAsync(left, round, results, cancellationToken);
        foreach (var row in left) results[row.Stock.Sku] = new PushResult.Failed("its number changed each time that we looked.");
        return results;
    }

    public async Task<IReadOnlyList<StockReading>> ReadAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken)
    {
        var places = skus.Select(sku => PlaceOf(sku.Policy)).ToList();
        var (available, failure) = await inventory.ReadAsync(places.OfType<ShopifyPlace>(), cancellationToken);
        return [.. places.Select(place => place switch
        {
            null => StockReading.Unknown(NoItem.Why),
            _ when available.TryGetValue(place, out var shown) => new StockReading(shown),
            _ => StockReading.Unknown(failure?.Why ?? NotStocked.Why),
        })];
    }

    private List<ShopifyRow> RowsOf(IReadOnlyList<ChannelStock> stocks, Dictionary<string, PushResult> results)
    {
        var rows = new Dictionary<ShopifyPlace, ShopifyRow>();
        foreach (var stock in stocks)
        {
            if (PlaceOf(stock.Policy) is not { } place) results[stock.Sku] = NoItem;
            else if (stock.Quantity == stock.Expected && !stock.IsUnsure) results[stock.Sku] = new PushResult.Shown(stock.Below);
            else if (!rows.TryAdd(place, new(stock, place, stock.Quantity, Expected(stock)))) results[stock.Sku] = SharedItem;
        }

        return [.. rows.Values];
    }

    /// <returns>What is left to be tried again.</returns>
    private async Task<List<ShopifyRow>> RoundAsync(
        List<ShopifyRow> rows, int round, Dictionary<string, PushResult> results, CancellationToken cancellationToken)
    {
        var answer = await inventory.SetAsync(rows, KeyOf(rows, round), cancellationToken);
        if (answer.Failure is { } failure) return Settle(rows, _ => failure, results);
        if (answer.UserErrors.Count == 0) return Settle(rows, row => row.Shown(row.Quantity), results);

        var refusals = answer.UserErrors.Where(error => !AsksToLookAgain(error)).ToList();
        if (refusals.Any(error => error.Row is null || error.Row >= rows.Count)) return Settle(rows, _ => new PushResult.Failed(answer.Refusals), results);

        var words = refusals.ToLookup(error => rows[error.Row!.Value], error => error.Words);
        var left = Settle(rows, row => words.Contains(row) ? new PushResult.Refused(string.Join(" ", words[row])) : null, results);
        return refusals.Count == answer.UserErrors.Count ? left : await ReconciledAsync(left, results, cancellationToken);
    }

    private async Task<List<ShopifyRow>> ReconciledAsync(List<ShopifyRow> rows, Dictionary<string, PushResult> results, CancellationToken cancellationToken)
    {
        var (available, failure) = await inventory.ReadAsync(rows.Select(row => row.Place), cancellationToken);
        if (failure is not null) return Settle(rows, _ => failure, results);

        var stocked = Settle(rows, row => available.ContainsKey(row.Place) ? null : NotStocked, results);
        return Settle([.. stocked.Select(row => Over(row, available[row.Place]))], Reconciled, results);
    }

    /// <summary>
    /// The same over the number that is there. What was sold and not heard of yet is gone too, so the number is what the shop would show had it sold
    /// that after it was told ours.
    /// </summary>
    private static ShopifyRow Over(ShopifyRow row, long actual)
    {
        var unheard = row.Stock.MayOverwrite == actual ? 0 : Unheard(row.Stock, actual);
        return row with { Quantity = Math.Max(0, row.Stock.Quantity - unheard), From = actual, Unheard = unheard };
    }

    /// <summary>Null when the number may be pushed over the one that is there.</summary>
    private static PushResult? Reconciled(ShopifyRow row)
    {
        var (stock, actual) = (row.Stock, row.From!.Value);
        if (actual == row.Quantity || (actual < 0 && row.Quantity == 0)) return row.Shown(actual);
        var isExplained = actual == Expected(stock) || (actual <= 0 && stock.Expected is null or <= 0 && row.Unheard == 0);
        return row.Quantity < actual || isExplained || stock.MayOverwrite == actual ? null : new PushResult.Unexplained(actual);
    }

    /// <summary>A lower number that may be our own, whose answer was lost, tells nothing.</summary>
    private static long Unheard(ChannelStock stock, long actual) => !stock.IsUnsure && Expected(stock) is { } expected ? Math.Max(0, expected - actual) : 0;

    private static long? Expected(ChannelStock stock) => stock.Expected - stock.Below;

    private static List<ShopifyRow> Settle(List<ShopifyRow> rows, Func<ShopifyRow, PushResult?> resultOf, Dictionary<string, PushResult> results)
    {
        var left = new List<ShopifyRow>();
        foreach (var row in rows)
        {
            if (resultOf(row) is { } result) results[row.Stock.Sku] = result;
            else left.Add(row);
        }

        return left;
    }

    /// <summary>The second: this call was refused before, and its answer was lost on the way to us.</summary>
    private static bool AsksToLookAgain(ShopifyError error) => error.Code is "CHANGE_FROM_QUANTITY_STALE" or "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED";

    private ShopifyPlace? PlaceOf(ChannelPolicy policy) => policy.InventoryItemId is { Length: > 0 } item
        ? new(ShopifyAdmin.Gid("InventoryItem", item), ShopifyAdmin.Gid("Location", policy.LocationId ?? settings.LocationId))
        : null;

    /// <summary>The same call again has the same key, so that Shopify does it once; a call that differs in anything has another.</summary>
    private static string KeyOf(IEnumerable<ShopifyRow> rows, int round)
    {
        var call = string.Join('\n', rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Stock.Version}|{row.Stock.Attempt}|{row.From}|{row.Quantity}|{row.Place.Location}|{row.Place.Item}|{row.Stock.Sku}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{round}\n{call}")));
    }
}
