namespace Backorders.App.Orders;

/// <summary>A backorder whose timeline ops ended, and has not started again.</summary>
public sealed record TerminatedRun(string Id, DateTimeOffset At, string Who, string Reason);
