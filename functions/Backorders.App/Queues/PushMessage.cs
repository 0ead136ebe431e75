namespace Backorders.App.Queues;

/// <summary>"Bring this channel up to date with these SKUs."</summary>
public sealed record PushMessage(string Channel, IReadOnlyList<PushItem> Items);
