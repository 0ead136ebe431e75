namespace Backorders.Core.Timeline.Rules;

/// <summary>What a rule asks for, and from when on. What is due later wakes the timeline then, so no rule sets a clock of its own.</summary>
internal readonly record struct Due(BackorderEffect Effect, DateTimeOffset At)
{
    public static Due AtOnce(BackorderEffect effect) => new(effect, DateTimeOffset.MinValue);
}
