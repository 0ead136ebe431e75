namespace Backorders.Core.Timeline;

/// <summary>The customer or ops cancelled, here in the hub, all that was still owed.</summary>
/// <param name="Refund">Whether money that was paid for it goes back; false where nothing is paid in advance.</param>
public sealed record HubCancellation(DateTimeOffset At, bool Refund);
