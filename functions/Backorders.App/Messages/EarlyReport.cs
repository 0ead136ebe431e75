namespace Backorders.App.Messages;

/// <summary>A report on a message that came before we knew whose it is.</summary>
public sealed record EarlyReport(string Status, string? ErrorCode);
