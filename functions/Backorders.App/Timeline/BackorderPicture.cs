using System.Globalization;
using Azure.Data.Tables;
using Backorders.App.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>
/// Keeps what lists show of a backorder: its state, its lines, its date, its place in the list of its state, and when units were allocated to it or
/// its date moved.
/// </summary>
public sealed class BackorderPicture(OrderStore orders, BackorderIndex index, TimeProvider clock)
{
    public async Task SaveAsync(BackorderReading now, BackorderState state, CancellationToken cancellationToken)
    {
        var before = now.Backorder;
        if (before.State == state && before.PromisedOn == now.PromisedOn && before.Lines.SequenceEqual(now.Lines)) return;
        if (before.State != state) await index.MoveAsync(before, state, cancellationToken);

        var after = before with { State = state, Lines = now.Lines, PromisedOn = now.PromisedOn };
        var rows = new List<TableTransactionAction> { OrderStore.Replace(after.ToEntity(), before.ETag) };
        if (Allocated(now) is { } allocated) rows.Add(OrderStore.Add(allocated.ToEntity(before.Order)));
        if (before.PromisedOn != after.PromisedOn) rows.Add(OrderStore.Add(Moved(before.PromisedOn, after.PromisedOn).ToEntity(before.Order)));
        if (!await orders.TryWriteAsync(rows, cancellationToken)) throw new InvalidOperationException($"Backorder {before.Order} changed meanwhile; look again.");
    }

    private HistoryEntry Moved(DateOnly? from, DateOnly? to)
    {
        var now = clock.GetUtcNow();
        return new HistoryEntry(string.Create(CultureInfo.InvariantCulture, $"date {now.UtcTicks}"), now, "date moved", $"{Words(from)} to {Words(to)}");
    }

    private static string Words(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";

    private HistoryEntry? Allocated(BackorderReading now)
    {
        var filled = now.Lines.Sum(line => line.Allocated + line.Shipped);
        var more = filled - now.Backorder.Lines.Sum(line => line.Allocated + line.Shipped);
        if (more <= 0) return null;
        var (waiting, cancelled) = (now.Facts.Waiting, now.Facts.Cancelled);
        return new HistoryEntry(
            string.Create(CultureInfo.InvariantCulture, $"allocated {filled} {cancelled}"),
            clock.GetUtcNow(),
            "allocated",
            string.Create(CultureInfo.InvariantCulture, $"{more} units; {waiting} still waiting"));
    }
}
