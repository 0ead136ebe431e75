namespace Backorders.Local.ServiceBus;

/// <summary>The right of one call to settle one message. Kept in memory only: when the process ends its owners are gone, and the messages free.</summary>
internal sealed class MessageLock(StoredMessage message, DateTimeOffset expires)
{
    public Guid Token { get; } = Guid.NewGuid();

    public StoredMessage Message { get; } = message;

    public DateTimeOffset Expires { get; set; } = expires;

    /// <summary>A settlement is on its way to the disk; no other may begin, and the lock does not expire meanwhile.</summary>
    public bool Settling { get; set; }

    /// <summary>The function has settled the message itself: nothing is left to do when it returns.</summary>
    public bool Settled { get; set; }
}
