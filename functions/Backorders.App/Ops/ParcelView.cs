namespace Backorders.App.Ops;

internal sealed record ParcelView(string ShipmentId, DateTimeOffset At, string Carrier, string TrackingNumber, string? TrackingUrl);
