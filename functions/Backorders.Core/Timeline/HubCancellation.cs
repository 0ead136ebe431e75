namespace Backorders.Core.Timeline;

/// <summary>Owed units were cancelled here in the hub, not by the channel.</summary>
/// <param name="Refund">Whether money that was paid for it goes back; false where nothing is paid in advance.</param>
/// <param name="ByCustomer">The customer asked for it, and waits for the answer.</param>
public sealed record HubCancellation(DateTimeOffset At, bool Refund, bool ByCustomer = false);
