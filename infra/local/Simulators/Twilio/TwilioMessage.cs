namespace Backorders.Local.Simulators.Twilio;

/// <summary>A message as Twilio keeps it. ContentVariables is the JSON text that was sent.</summary>
internal sealed record TwilioMessage(
    string Sid,
    DateTime At,
    string To,
    string? From,
    string? MessagingServiceSid,
    string? Body,
    string? ContentSid,
    string? ContentVariables,
    string? StatusCallback,
    string Status,
    int? ErrorCode,
    DateTime UpdatedAt);
