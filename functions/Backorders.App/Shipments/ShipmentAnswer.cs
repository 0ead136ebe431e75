namespace Backorders.App.Shipments;

/// <summary>What a channel said to a shipment. One that can't be reached throws instead: it is told again.</summary>
internal abstract record ShipmentAnswer
{
    private ShipmentAnswer()
    {
    }

    /// <param name="Id">What the channel calls the parcel; null when it doesn't say.</param>
    public sealed record Done(string? Id = null) : ShipmentAnswer;

    public sealed record Refused(string Why) : ShipmentAnswer;
}
