namespace Backorders.App.Stock;

/// <summary>The last number on a channel that was nobody's but a merchant's, and what became of it.</summary>
public sealed record ChannelEdit(DateTimeOffset At, long Shown, long Expected, string What);
