namespace Backorders.Core.Orders;

/// <summary>What became of a message, as its carrier reports it: repeated, and in any order.</summary>
/// <param name="Status">Twilio's word for it; new words appear without notice.</param>
public sealed record MessageStatusReported(string MessageSid, string Status, string? ErrorCode) : HubEvent;
