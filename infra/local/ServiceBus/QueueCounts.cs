namespace Backorders.Local.ServiceBus;

/// <summary>How many messages a queue has at one instant. Due are those whose time, or whose lock's end, has come but was not acted on yet.</summary>
internal readonly record struct QueueCounts(int Ready, int Locked, int Scheduled, int Due, long Bytes);
