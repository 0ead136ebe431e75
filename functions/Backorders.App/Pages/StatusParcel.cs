namespace Backorders.App.Pages;

internal sealed record StatusParcel(string Carrier, string TrackingNumber, string? TrackingUrl, DateTimeOffset? DeliveredAt);
