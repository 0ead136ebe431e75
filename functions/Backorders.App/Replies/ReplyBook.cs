using Azure;
using Azure.Data.Tables;
using Backorders.App.Messages;
using Backorders.App.Storage;

namespace Backorders.App.Replies;

/// <summary>
/// Sees to it that each message of a customer is decided on once and answered once, as <see cref="MessageClaims"/> does for the timeline: claimed first,
/// one attempt at a time, and an attempt that follows another looks before it sends.
/// </summary>
public sealed class ReplyBook(HubTables tables, TimeProvider clock)
{
    /// <summary>Longer than the calls of one attempt can take.</summary>
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(16);

    public async Task<Reply?> FindAsync(string to, CancellationToken cancellationToken)
    {
        var (partition, row) = Reply.KeyOf(to);
        var found = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } value } ? Reply.FromEntity(value) : null;
    }

    /// <summary>What was decided, by this call or by one before it.</summary>
    public async Task<Reply> DecideAsync(Reply reply, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Lists.AddEntityAsync(reply.ToEntity(), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
        }

        return (await FindAsync(reply.To, cancellationToken))!;
    }

    /// <summary>
    /// Has it sent, unless it was. <paramref name="findAsync"/> says what became of an attempt before this one; while one is under way, this waits for its end.
    /// </summary>
    public async Task<Reply> SendOnceAsync(
        Reply reply, Func<Task<MessageReceipt?>> findAsync, Func<Task<MessageReceipt>> sendAsync, CancellationToken cancellationToken)
    {
        var (claimed, isFirst) = await ClaimAsync(reply, cancellationToken);
        if (claimed.IsSettled) return claimed;
        try
        {
            var receipt = (isFirst ? null : await findAsync()) ?? await sendAsync();
            return await SettleAsync(claimed, receipt, cancellationToken);
        }
        catch
        {
            await TryReplaceAsync(claimed with { BusyUntil = clock.GetUtcNow() }, CancellationToken.None);
            throw;
        }
    }

    public Task<Reply> SettleAsync(Reply reply, string status, CancellationToken cancellationToken) =>
        SettleAsync(reply, new MessageReceipt(status), cancellationToken);

    private async Task<(Reply Reply, bool IsFirst)> ClaimAsync(Reply reply, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (reply.IsSettled) return (reply, false);
            if (reply.BusyUntil is { } until && until > now) await Task.Delay(until - now, clock, cancellationToken);
            else if (await TryReplaceAsync(reply with { BusyUntil = now + Attempt }, cancellationToken))
                return ((await FindAsync(reply.To, cancellationToken))!, reply.BusyUntil is null);
            reply = (await FindAsync(reply.To, cancellationToken))!;
        }
    }

    private async Task<Reply> SettleAsync(Reply reply, MessageReceipt receipt, CancellationToken cancellationToken)
    {
        while (!reply.IsSettled)
        {
            var settled = reply with { Status = receipt.Status, Sid = receipt.Sid, ErrorCode = receipt.ErrorCode, BusyUntil = null };
            if (await TryReplaceAsync(settled, cancellationToken)) return settled;
            reply = (await FindAsync(reply.To, cancellationToken))!;
        }

        return reply;
    }

    private async Task<bool> TryReplaceAsync(Reply reply, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Lists.UpdateEntityAsync(reply.ToEntity(), reply.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }
}
