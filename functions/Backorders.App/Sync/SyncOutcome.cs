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

    /// <summary>Not ours to do now, and no failure: look again then.</summary>
    public sealed record LookAgain(DateTimeOffset At) : SyncOutcome;

    public sealed record TryAgain(string Why, TimeSpan? After = null) : SyncOutcome;

    /// <summary>Trying again would not help: a person must look.</summary>
    /// <param name="IsKnown">The same was said the last time, so the person knows.</param>
    public sealed record GivenUp(string Why, bool IsKnown) : SyncOutcome;
}
