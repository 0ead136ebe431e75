namespace Backorders.Core.Timeline.Rules;

/// <summary>What every rule looks at: the facts of one moment, and the policy.</summary>
internal sealed record Moment(BackorderFacts Facts, DateTimeOffset Now, TimelinePolicy Policy)
{
    public BackorderState State { get; } = Facts.State;

    public bool IsWaiting => State is BackorderState.Waiting;

    public bool IsTold(Stage stage, string? covers = null) =>
        Facts.Told.Any(message => message.Stage == stage && (covers is null || message.Covers == covers));

    /// <summary>The move that is not settled yet, else a new one where what is wanted is not what the last one was for.</summary>
    public IEnumerable<Due> Move(MoveKind kind, string wanted, Func<Move?, string> known)
    {
        if (!Facts.CanMove.Contains(kind)) return [];
        var last = Facts.Moves.LastOrDefault(move => move.Kind == kind);
        if (last is { IsSettled: false }) return [Due.AtOnce(new BackorderEffect.MakeMove(kind, last.Revision))];
        return wanted == known(last) ? [] : [Due.AtOnce(new BackorderEffect.MakeMove(kind, (last?.Revision ?? 0) + 1))];
    }

    /// <summary>The next message of a stage.</summary>
    public BackorderEffect.Tell Tell(Stage stage, string covers = "") =>
        new(stage, Facts.Told.Count(message => message.Stage == stage) + 1, covers);
}
