namespace Backorders.App.Queues;

/// <summary>"A parcel of this order left; its channel is to be told of it." Never the only carrier of a fact.</summary>
/// <param name="Attempt">How often telling it has failed before.</param>
public sealed record ReportMessage(string Order, string ShipmentId, int Attempt = 0);
