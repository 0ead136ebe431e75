namespace Backorders.App.Cancellations;

internal sealed class ChannelUnreachableException(string message) : Exception(message)
{
    /// <summary>When our own count of its calls lets us ask again; that is no failed attempt. Null for a real one.</summary>
    public TimeSpan? BusyFor { get; init; }
}
