namespace Backorders.App.Ops;

/// <summary>An attempt to send a message that another one followed.</summary>
internal sealed record AttemptView(string Via, string Status, string? ErrorCode);
