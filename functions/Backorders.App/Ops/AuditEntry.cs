namespace Backorders.App.Ops;

/// <summary>Something that ops asked for: who, when, what, of what, and why.</summary>
/// <param name="Id">Sorts the newest first.</param>
/// <param name="Reason">As it was typed; null where none was given.</param>
public sealed record AuditEntry(string Id, DateTimeOffset At, string Who, string What, string Subject, string? Reason);
