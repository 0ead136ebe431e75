namespace Backorders.Core.Timeline.Rules;

/// <summary>What every rule looks at: the facts of one moment, and the policy.</summary>
internal sealed record Moment(BackorderFacts Facts, DateTimeOffset Now, TimelinePolicy Policy)
{
    public BackorderState State { get; } = Facts.State;

    public bool IsWaiting => State is BackorderState.Waiting;

    public bool IsTold(Stage stage, string? covers = null) =>
        Facts.Told.Any(message => message.Stage == stage && (covers is null || message.Covers == covers));

    /// <summary>The next message of a stage.</summary>
    public BackorderEffect.Tell Tell(Stage stage, string covers = "") =>
        new(stage, Facts.Told.Count(message => message.Stage == stage) + 1, covers);
}
