namespace Backorders.App.Queues;

/// <summary>"Something about these backorders changed; look again." Never the only carrier of a fact.</summary>
public sealed record SignalMessage(IReadOnlyList<string> Backorders);
