namespace Backorders.App.Sync;

/// <summary>What became of bringing one channel up to date with one SKU.</summary>
internal abstract record SyncOutcome
{
    private SyncOutcome()
    {
    }

    public sealed record Current : SyncOutcome
    {
        public static readonly Current Instance = new();
    }

    /// <summary>Someone else is pushing and has been told to go on; look again in case they don't come to it.</summary>
    public sealed record LeftToClaimant(TimeSpan Until) : SyncOutcome;

    public sealed record TryAgain(string Why, TimeSpan? After = null) : SyncOutcome;
}
