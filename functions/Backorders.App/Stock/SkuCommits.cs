using Azure;
using Azure.Data.Tables;
using Backorders.App.Telemetry;
using Backorders.Core.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Stock;

/// <summary>
/// Decides and commits one SKU's commands, many in one transaction. Not safe for concurrent use. Between commits it keeps the head row, so that a
/// steady stream costs one round trip per transaction; whenever a commit fails, or its answer is lost, it forgets all, reads again and decides
/// again: what was applied by then is found by its line or operation row.
/// </summary>
internal sealed partial class SkuCommits(
    string sku, TableClient table, SkuBookStore store, SkuIndex skus, OutboxRelay relay, HubMetrics metrics, TimeProvider clock, ILogger logger)
{
    private const int MostAttempts = 12;

    /// <summary>More, for each conflict means that somebody else got on.</summary>
    private const int MostConflicts = 100;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(500);

    private StoredBook? _stored;

    /// <summary>Answers one or more commands from the front.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ApplyAsync(IReadOnlyList<PendingCommand> commands)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryApplyAsync(commands, careful: attempt > 1) is > 0 and var answered) return answered;
            }
            catch (RequestFailedException failure) when (IsWorthAnotherTry(failure, attempt))
            {
                LogTryAgain(sku, failure.Status, failure.ErrorCode, attempt);
            }
            catch (Exception failure)
            {
                _stored = null;
                if (IsNobodysFault(failure) || commands.Count == 1) return Fail(commands, failure);
                commands = [commands[0]];
            }

            _stored = null;
            await Task.Delay(DelayAfter(attempt), clock);
        }
    }

    /// <summary>Deletes the outbox rows that are left. One that stays is relayed again some time, which is harmless.</summary>
    public async Task CleanUpAsync()
    {
        var relayed = _stored?.Relayed ?? [];
        _stored = null;
        foreach (var some in relayed.Chunk(LedgerActions.MostRows))
        {
            try
            {
                await table.SubmitTransactionAsync(LedgerActions.Forget(sku, some));
            }
            catch (RequestFailedException failure)
            {
                LogNotCleanedUp(failure, sku);
            }
        }
    }

    /// <returns>How many commands were answered; 0 when the cached head turned out to be old and must be read again.</returns>
    private async Task<int> TryApplyAsync(IReadOnlyList<PendingCommand> pending, bool careful)
    {
        using var work = HubTraces.Work("commit", pending.Select(command => command.Origin))?.SetTag(TraceTags.Sku, sku);
        var cached = _stored is not null;
        if (!cached) await OpenAsync();

        var commands = pending.Select(one => one.Command).ToList();
        var start = await store.ReadForAsync(_stored!.Book, commands, careful, CancellationToken.None);
        var fold = CommandFold.Of(start, commands, LedgerActions.MostRows - Math.Min(_stored.Relayed.Count, LedgerActions.MostOutboxDeletes));

        if (!fold.Diff.IsEmpty) await CommitAsync(fold.Diff);
        else if (cached && await store.HeadTagAsync(CancellationToken.None) != _stored.HeadTag) return 0;
        if (fold.MustContinue) await ContinueAsync();

        for (var i = 0; i < fold.Outcomes.Count; i++) pending[i].Answer(fold.Outcomes[i]);
        return fold.Outcomes.Count;
    }

    /// <summary>
    /// Reads the head; first finishes what a crash may have left: outbox rows not sent on, units not taken back or not given to the queue, promises
    /// not made.
    /// </summary>
    private async Task OpenAsync()
    {
        var (stored, outbox) = await store.LoadAsync(CancellationToken.None);
        foreach (var entry in outbox) await relay.SendAsync(entry, CancellationToken.None);
        // What another process committed after the head was read is not ours to delete: our next version may be the same.
        var ours = outbox.Where(entry => entry.Version <= stored.Book.Totals.Version);
        _stored = stored with { Relayed = [.. ours.Select(entry => entry.Version)] };
        if (stored.Book.IsUnfinished) await ContinueAsync();
    }

    private async Task ContinueAsync()
    {
        await TakeBackAsync();
        await AllocateAsync();
        await RepromiseAsync();
    }

    /// <summary>Nobody else commits between the steps, or the next one fails; so one reading serves them all.</summary>
    private async Task TakeBackAsync()
    {
        if (_stored!.Book.Totals.Shortfall is not (> 0 and var missing)) return;
        var newest = await store.ReadNewestAsync(missing, CancellationToken.None);
        foreach (var some in newest.Chunk(SkuBookStore.QueuePageSize))
        {
            var start = _stored.Book.WithNewest([.. some]);
            await CommitAsync(CommandFold.Of(start, [new ContinueAllocation()], LedgerActions.MostRows).Diff);
        }
    }

    private async Task AllocateAsync()
    {
        CommandFold fold;
        do
        {
            var start = _stored!.Book.WithQueue(await store.ReadQueueAsync(_stored.Book.Policy, CancellationToken.None));
            fold = CommandFold.Of(start, [new ContinueAllocation()], LedgerActions.MostRows);
            if (!fold.Diff.IsEmpty) await CommitAsync(fold.Diff);
            else if (fold.StoppedShort) throw await NothingLeftToDoAsync();
        }
        while (fold.StoppedShort);
    }

    /// <summary>The head says that something is left, and the rows that were read after it don't: another process has finished it since.</summary>
    private async Task<Exception> NothingLeftToDoAsync() => await store.HeadTagAsync(CancellationToken.None) == _stored!.HeadTag
        ? new InvalidDataException($"SKU '{sku}': the head row owes units that no order line accounts for.")
        : new RequestFailedException(StatusCodes.Status412PreconditionFailed, "The head row was old.");

    private async Task RepromiseAsync()
    {
        if (_stored!.Book.Totals.Repromise is null) return;
        var book = _stored.Book.WithQueue(await store.ReadWholeQueueAsync(CancellationToken.None));
        while (book.Totals.Repromise is not null)
        {
            var fold = CommandFold.Of(book, [new ContinueAllocation()], LedgerActions.MostRows);
            await CommitAsync(fold.Diff);
            book = fold.Diff.After;
        }
    }

    private async Task CommitAsync(BookDiff diff)
    {
        var stored = _stored!;
        if (stored.HeadTag is null) await skus.AddAsync(sku, CancellationToken.None);

        var responses = await table.SubmitTransactionAsync(LedgerActions.Of(sku, stored, diff));
        metrics.Committed(diff);
        var outbox = diff.Outbox;
        if (!outbox.IsEmpty) await relay.SendAsync(outbox, CancellationToken.None);

        var relayed = stored.Relayed.RemoveRange(0, Math.Min(stored.Relayed.Count, LedgerActions.MostOutboxDeletes));
        _stored = new(
            StoredBook.Unknown.Book with
            {
                Totals = diff.After.Totals,
                Policy = diff.After.Policy,
                Warehouses = diff.After.Warehouses,
                Supply = diff.After.Supply,
            },
            responses.Value[0].Headers.ETag ?? throw new InvalidDataException("Table storage did not tell the head row's new ETag."),
            outbox.IsEmpty ? relayed : relayed.Add(outbox.Version));
    }

    private static int Fail(IReadOnlyList<PendingCommand> commands, Exception failure)
    {
        foreach (var command in commands) command.Fail(failure);
        return commands.Count;
    }

    /// <summary>Someone else committed, or has done it before, or nobody knows whether it was committed.</summary>
    private static bool IsWorthAnotherTry(RequestFailedException failure, int attempt) =>
        failure.Status is 404 or 409 or 412 ? attempt < MostConflicts : attempt < MostAttempts && IsNobodysFault(failure);

    /// <summary>Not caused by what was sent, so that sending the commands one by one would not help.</summary>
    private static bool IsNobodysFault(Exception failure) => failure is not RequestFailedException { Status: >= 400 and < 500 and not 408 and not 429 };

    private TimeSpan DelayAfter(int attempt)
    {
        var longest = Math.Min(LongestDelay.TotalMilliseconds, 5 << Math.Min(attempt, 10));
        return TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "SKU {Sku}: commit answered {Status} {Code}; reading again (attempt {Attempt})")]
    private partial void LogTryAgain(string sku, int status, string? code, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "SKU {Sku}: relayed outbox rows were not deleted")]
    private partial void LogNotCleanedUp(Exception failure, string sku);
}
