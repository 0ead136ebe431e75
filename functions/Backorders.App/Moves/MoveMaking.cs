using System.Diagnostics;
using System.Globalization;
using Backorders.App.Cancellations;
using Backorders.App.Orders;
using Backorders.App.Telemetry;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Moves;

/// <summary>Makes a move once: plans it on what is so now, stores the plan, makes it, and writes down for ops what went wrong.</summary>
public sealed class MoveMaking(BackorderReader reader, OrderStore orders, TimeProvider clock)
{
    /// <param name="plan">What the move is for and which units; asked only while it is not stored.</param>
    /// <param name="what">The move in a few words, for ops.</param>
    internal async Task MakeAsync(
        TimelineEffect effect,
        MoveKind kind,
        string what,
        Func<BackorderReading, (string Covers, IEnumerable<LineUnits> Lines)> plan,
        Func<OrderKey, StoredMove, Task<MoveAnswer>> make,
        CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step(kind.ToString(), effect.Backorder);
        var order = OrderKey.Parse(effect.Backorder);
        if (await PlannedAsync(order, kind, effect.Revision, plan, cancellationToken) is not { IsSettled: false } move) return;
        try
        {
            await SettleAsync(order, move, what, await make(order, move), cancellationToken);
        }
        catch (ChannelUnreachableException failure)
        {
            if (failure.BusyFor is null) await TellOpsAsync(order, move, "late", $"not done yet: {what}", failure.Message, cancellationToken);
            throw;
        }
    }

    private async Task<StoredMove?> PlannedAsync(
        OrderKey order, MoveKind kind, int revision, Func<BackorderReading, (string Covers, IEnumerable<LineUnits> Lines)> plan, CancellationToken cancellationToken)
    {
        if (await orders.FindMoveAsync(order, kind, revision, cancellationToken) is { } known) return known;
        if (await reader.ReadAsync(order, cancellationToken) is not { } reading) return null;
        var (covers, lines) = plan(reading);
        var move = new StoredMove { Kind = kind, Revision = revision, Covers = covers, At = clock.GetUtcNow(), Lines = [.. lines.Where(line => line.Quantity > 0)] };
        await orders.TryAddAsync(move.ToEntity(order), cancellationToken);
        return await orders.FindMoveAsync(order, kind, revision, cancellationToken);
    }

    /// <summary>What went well is not worth a line of history: it shows where it was made.</summary>
    private async Task SettleAsync(OrderKey order, StoredMove move, string what, MoveAnswer answer, CancellationToken cancellationToken)
    {
        if (answer is MoveAnswer.Refused(var why)) await TellOpsAsync(order, move, "outcome", $"check: {what}", $"refused: {why}", cancellationToken);
        var status = answer switch
        {
            MoveAnswer.Done => PlanStatus.Done,
            MoveAnswer.Refused => PlanStatus.Refused,
            _ => throw new UnreachableException(answer.GetType().Name),
        };
        await orders.TryReplaceAsync((move with { Status = status }).ToEntity(order), move.ETag, cancellationToken);
    }

    private Task TellOpsAsync(OrderKey order, StoredMove move, string kind, string what, string detail, CancellationToken cancellationToken)
    {
        var operation = string.Create(CultureInfo.InvariantCulture, $"move {move.Kind} {move.Revision} {kind}");
        return orders.TellAsync(order, new HistoryEntry(operation, clock.GetUtcNow(), what, detail), cancellationToken);
    }
}
