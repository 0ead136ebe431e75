namespace Backorders.App.Sync;

/// <param name="At">When it began.</param>
/// <param name="Checked">Numbers that channels were asked for and told.</param>
/// <param name="Drifted">Of them, those that could not be explained.</param>
/// <param name="Repaired">Of these, those that are being put right; the others get time to explain themselves.</param>
public sealed record ReconciliationResult(DateTimeOffset At, long Checked, long Drifted, long Repaired)
{
    internal ReconciliationResult With(Seen seen) => this with
    {
        Checked = Checked + 1,
        Drifted = Drifted + (seen is Seen.Fine ? 0 : 1),
        Repaired = Repaired + (seen is Seen.Repaired ? 1 : 0),
    };
}
