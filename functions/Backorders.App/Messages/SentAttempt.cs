namespace Backorders.App.Messages;

/// <summary>An attempt to send a message that another one, by another way, has followed.</summary>
public sealed record SentAttempt(string Via, string Status, string? Sid, string? ErrorCode);
