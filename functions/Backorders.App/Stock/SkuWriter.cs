using System.Threading.Channels;

namespace Backorders.App.Stock;

/// <summary>
/// The one writer of a SKU in this process while the SKU is in use: whatever is waiting when a commit returns is decided together next.
/// It goes away when nothing came for a while; a command that comes just then is either served still or not taken.
/// </summary>
/// <param name="commits">What it does.</param>
/// <param name="clock">Tells when it has been idle for long.</param>
/// <param name="retired">Called once it takes no more commands.</param>
internal sealed class SkuWriter(SkuCommits commits, TimeProvider clock, Action<SkuWriter> retired)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly Channel<PendingCommand> _waiting =
        Channel.CreateUnbounded<PendingCommand>(new UnboundedChannelOptions { SingleReader = true });

    private int _started;

    /// <returns>False when the writer has gone away: ask for another one.</returns>
    public bool TryEnqueue(PendingCommand command)
    {
        if (!_waiting.Writer.TryWrite(command)) return false;
        if (Interlocked.Exchange(ref _started, 1) == 0) Start();
        return true;
    }

    /// <summary>It works for whoever comes: what the first caller has around it (its span, its log scopes) is not the others'.</summary>
    private void Start()
    {
        using var alone = ExecutionContext.SuppressFlow();
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingCommand>();
        while (batch.Count > 0 || await SomethingComesAsync())
        {
            while (batch.Count < LedgerActions.MostRows && _waiting.Reader.TryRead(out var command)) batch.Add(command);
            batch.RemoveRange(0, await commits.ApplyAsync(batch));
        }

        await commits.CleanUpAsync();
    }

    private async Task<bool> SomethingComesAsync()
    {
        if (_waiting.Reader.TryPeek(out _)) return true;

        using var idle = new CancellationTokenSource(Idle, clock);
        try
        {
            return await _waiting.Reader.WaitToReadAsync(idle.Token);
        }
        catch (OperationCanceledException)
        {
            _waiting.Writer.TryComplete();
            retired(this);
            return await _waiting.Reader.WaitToReadAsync();
        }
    }
}
