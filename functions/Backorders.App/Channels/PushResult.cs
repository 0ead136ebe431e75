namespace Backorders.App.Channels;

/// <summary>What became of pushing a number.</summary>
internal abstract record PushResult
{
    private PushResult()
    {
    }

    /// <summary>The channel has the number.</summary>
    /// <param name="Below">
    /// How much lower than the number that it was told its own number would be without the orders that we have not heard of: what it sold on
    /// without stock; negative where it could not be told to go below zero for orders that we have not heard of.
    /// </param>
    public sealed record Shown(long Below = 0) : PushResult
    {
        public static readonly Shown Instance = new();
    }

    /// <summary>The channel has the number, but not yet what is to be shown beside it.</summary>
    public sealed record NumberShown(Shown Number, Failed Rest) : PushResult;

    /// <summary>Not raised, because the channel shows a number that we can't explain: look again later.</summary>
    public sealed record Unexplained(long Actual) : PushResult;

    /// <summary>Not pushed, and it may or may not have arrived: try again later.</summary>
    /// <param name="After">How long the channel asked us to wait; null when it didn't say.</param>
    /// <param name="IsBusy">It takes no more calls just now: that is no failed attempt.</param>
    public sealed record Failed(string Why, TimeSpan? After = null, bool IsBusy = false) : PushResult
    {
        /// <summary>The channel refused it unread, for its rate: it has certainly not arrived.</summary>
        public bool IsUnread { get; init; }
    }

    /// <summary>Not pushed, and the same again would be refused again: a person must look.</summary>
    /// <param name="Why">In the channel's own words.</param>
    public sealed record Refused(string Why) : PushResult;

    /// <summary>The SKU's policy doesn't say where on the channel the number belongs.</summary>
    public sealed record NotLinked(string Why) : PushResult;
}
