namespace Backorders.App.Cancellations;

/// <summary>What a channel said to a cancellation. One that can't be reached throws instead: it is asked again.</summary>
internal abstract record CancellationAnswer
{
    private CancellationAnswer()
    {
    }

    /// <param name="IsRefunded">Whether money goes back to the customer.</param>
    /// <param name="IsPutBack">Whether the channel raised its own number by the cancelled units.</param>
    /// <param name="Amount">What goes back, such as "INR 7499.00"; null where the channel doesn't say.</param>
    public sealed record Done(bool IsRefunded, bool IsPutBack = false, string? Amount = null) : CancellationAnswer;

    public sealed record Refused(string Why) : CancellationAnswer;

    /// <summary>The channel has taken it on; ask again with this <see cref="ChannelCancellation.Job"/>.</summary>
    public sealed record UnderWay(string Job) : CancellationAnswer;
}
