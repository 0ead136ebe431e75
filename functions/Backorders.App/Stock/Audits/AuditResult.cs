using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Audits;

/// <summary>What is known of the ledger, and how fresh that is.</summary>
/// <param name="Skus">How many there are.</param>
/// <param name="Audited">How many were audited just now, because they had moved since they last were.</param>
/// <param name="Behind">
/// How many were not: looking at more would have taken too long, or they moved all the time. For them the last report stands, if there is one.
/// </param>
public sealed record AuditResult(IReadOnlyList<InvariantResult> Invariants, long Skus, long Audited, long Behind)
{
    /// <summary>Units that orders wait for, of the SKUs that were audited.</summary>
    public long Owed { get; init; }

    /// <summary>Of the SKUs that were audited, those that nobody gets a unit of before their release.</summary>
    public IReadOnlyList<HeldSku> Held { get; init; } = [];

    /// <summary>What was promised and has not left, of the SKUs that were audited.</summary>
    public IReadOnlyList<OpenPromise> Promises { get; init; } = [];
}
