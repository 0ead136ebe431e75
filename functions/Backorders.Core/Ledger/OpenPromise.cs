namespace Backorders.Core.Ledger;

/// <summary>Units of one SKU that customers were promised for one day, and that have not left.</summary>
/// <param name="Waiting">Of them, those for which no stock has come.</param>
/// <param name="Allocated">Of them, those that the warehouse has.</param>
public sealed record OpenPromise(string Sku, DateOnly On, long Waiting, long Allocated)
{
    /// <summary>Time enough to hurry a supplier. Without stock the promise is replaced, and the customer told, on the morning before it passes.</summary>
    private const int NoticeDays = 2;

    public static IEnumerable<OpenPromise> Of(string sku, IEnumerable<LedgerLine> lines) => lines
        .Where(line => line.Waiting + line.Allocated > 0)
        .GroupBy(line => line.PromisedOn)
        .Where(promised => promised.Key is not null)
        .Select(promised => new OpenPromise(sku, promised.Key!.Value, promised.Sum(line => line.Waiting), promised.Sum(line => line.Allocated)));

    /// <summary>Units without stock shortly before the day; after it, also those that were to be packed.</summary>
    public long AtRisk(DateOnly today) => (On <= today.AddDays(NoticeDays) ? Waiting : 0) + (On < today ? Allocated : 0);
}
