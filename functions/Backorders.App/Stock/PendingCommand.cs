using System.Diagnostics;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>A command and the caller who waits for its outcome.</summary>
internal sealed class PendingCommand(LedgerCommand command)
{
    private readonly TaskCompletionSource<LedgerOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LedgerCommand Command { get; } = command;

    /// <summary>The span that it was given in; the one that commits it is another, for many.</summary>
    public ActivityContext Origin { get; } = Activity.Current?.Context ?? default;

    public Task<LedgerOutcome> Outcome => _answer.Task;

    public void Answer(LedgerOutcome outcome) => _answer.TrySetResult(outcome);

    /// <summary>The command may or may not have been applied: the caller must come again with the same one.</summary>
    public void Fail(Exception why) => _answer.TrySetException(why);
}
