namespace Backorders.App.Ops;

/// <summary>How fresh the invariants are.</summary>
/// <param name="Skus">How many there are.</param>
/// <param name="Audited">How many were audited for this answer, because they had moved since their last audit.</param>
/// <param name="Behind">How many may have moved and were not: their last audit stands, and a later call or the sweep takes them up.</param>
public sealed record HealthLedger(long Skus, long Audited, long Behind);
