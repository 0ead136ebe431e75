namespace Backorders.Local.Durable.Work;

internal sealed record PendingActivity(string InstanceId, long Run, int Generation, int Task, string Name, string? Input);
