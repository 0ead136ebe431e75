namespace Backorders.Local.Simulators.Twilio;

/// <summary>A status change that is still to come to a message.</summary>
internal sealed record TwilioProgress(long Id, string Sid, string Status, int? ErrorCode);
