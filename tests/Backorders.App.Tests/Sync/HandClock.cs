namespace Backorders.App.Tests.Sync;

/// <summary>A clock that stands until it is moved; its timers run in real time.</summary>
internal sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
