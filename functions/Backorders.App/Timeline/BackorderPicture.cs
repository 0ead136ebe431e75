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
        rows.AddRange(Changes(now).Select(entry => OrderStore.Add(entry.ToEntity(before.Order))));
        if (before.PromisedOn != after.PromisedOn) rows.Add(OrderStore.Add(Moved(before.PromisedOn, after).ToEntity(before.Order)));
        if (!await orders.TryWriteAsync(rows, cancellationToken)) throw new InvalidOperationException($"Backorder {before.Order} changed meanwhile; look again.");
    }

    private HistoryEntry Moved(DateOnly? from, Backorder after)
    {
        var now = clock.GetUtcNow();
        var why = after.Lines.FirstOrDefault(line => line.ReasonClass is not null && line.PromisedOn == after.PromisedOn)?.ReasonClass;
        var detail = $"{Words(from)} to {Words(after.PromisedOn)}{(why is { } known ? $" ({known.ToString().ToLowerInvariant()})" : "")}";
        return new HistoryEntry(string.Create(CultureInfo.InvariantCulture, $"date {now.UtcTicks}"), now, "date moved", detail);
    }

    private static string Words(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";

    /// <summary>Named by the row that they replace, for the same numbers may come again.</summary>
    private IEnumerable<HistoryEntry> Changes(BackorderReading now)
    {
        var before = now.Backorder;
        var more = now.Lines.Sum(line => line.Allocated + line.Shipped) - before.Lines.Sum(line => line.Allocated + line.Shipped);
        if (more > 0)
        {
            var detail = string.Create(CultureInfo.InvariantCulture, $"{more} units; {now.Facts.Waiting} still waiting");
            yield return new HistoryEntry($"allocated {before.ETag}", clock.GetUtcNow(), "allocated", detail);
        }

        var lost = before.Lines.Join(now.Lines, line => line.LineId, line => line.LineId, Lost).Sum();
        if (lost > 0)
        {
            var detail = string.Create(CultureInfo.InvariantCulture, $"{lost} units back to waiting");
            yield return new HistoryEntry($"missing {before.ETag}", clock.GetUtcNow(), "allocated units were missing", detail);
        }
    }

    /// <summary>Units that wait again, those apart that were not owed before.</summary>
    private static long Lost(BackorderLine before, BackorderLine now) => Math.Max(0, now.Waiting - before.Waiting - Math.Max(0, now.Quantity - before.Quantity));
}
