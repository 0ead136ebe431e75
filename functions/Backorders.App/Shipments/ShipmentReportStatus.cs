namespace Backorders.App.Shipments;

public enum ShipmentReportStatus
{
    /// <summary>To be told to the channel, or told without our knowing yet.</summary>
    Planned,

    Done,

    /// <summary>The channel would not: a person has to settle it there.</summary>
    Refused,
}
