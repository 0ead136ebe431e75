namespace Backorders.Core.Orders;

/// <summary>What became of reading a message whose sender is proven: an event, nothing that concerns us, or something that a person must see.</summary>
public abstract record EventReading
{
    private EventReading()
    {
    }

    public sealed record Understood(HubEvent Event) : EventReading;

    /// <summary>Well-formed and none of our business (another topic, another seller's fulfilment).</summary>
    public sealed record Ignored(string Why) : EventReading;

    /// <summary>Goes to the dead letters with this reason, which holds no personal data.</summary>
    public sealed record Unreadable(string Why) : EventReading;
}
