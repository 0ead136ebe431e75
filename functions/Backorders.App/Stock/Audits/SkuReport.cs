using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Audits;

/// <summary>What an audit of one SKU found.</summary>
/// <param name="HeadTag">The ETag of the head row then: while the SKU has it, nothing of its ledger was changed by us.</param>
/// <param name="Wrong">What is wrong, by the name of the invariant; empty when all is well.</param>
internal sealed record SkuReport(string Sku, string HeadTag, IReadOnlyDictionary<string, string> Wrong)
{
    /// <summary>Units that orders waited for; not kept with the report.</summary>
    public long Owed { get; init; }

    /// <summary>Till when nobody gets a unit; not kept with the report.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>What was promised of it and had not left; not kept with the report.</summary>
    public IReadOnlyList<OpenPromise> Promises { get; init; } = [];
}
