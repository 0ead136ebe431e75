using System.Globalization;
using Backorders.App.Messages;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Orders;

/// <summary>
/// Tells the last message of a stage once more, as a new revision and as things stand now: it is claimed here, and the timeline sends it, though it be
/// over. Once for each wish.
/// </summary>
public sealed class BackorderResending(BackorderReader reader, OrderStore orders, BackorderSignals signals, TimeProvider clock)
{
    /// <returns>False when the stage was never told, or there is no such order.</returns>
    public async Task<bool> ResendAsync(OrderKey order, Stage stage, string wish, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await reader.ReadAsync(order, cancellationToken) is not { } reading) return false;
            if (reading.File.History.Any(entry => entry.Operation == Operation(wish))) break;
            if (reading.File.Messages.Where(message => message.Stage == stage).MaxBy(message => message.Revision) is not { } last) return false;
            if (await TryClaimAsync(reading, last, wish, cancellationToken)) break;
        }

        await signals.ReopenAsync(order, cancellationToken);
        return true;
    }

    private Task<bool> TryClaimAsync(BackorderReading reading, SentMessage last, string wish, CancellationToken cancellationToken)
    {
        var (order, now) = (reading.Backorder.Order, clock.GetUtcNow());
        var again = new SentMessage
        {
            Stage = last.Stage,
            Revision = last.Revision + 1,
            Covers = last.Covers,
            Date = last.Date is null ? null : new ToldDate(reading.PromisedOn),
            At = now,
        };
        var detail = string.Create(CultureInfo.InvariantCulture, $"{Wording.NameOf(again.Stage)} {again.Revision}");
        return orders.TryWriteAsync(
            [
                OrderStore.Add(again.ToEntity(order)),
                OrderStore.Add(new HistoryEntry(Operation(wish), now, "sent again by ops", detail).ToEntity(order)),
            ],
            cancellationToken);
    }

    private static string Operation(string wish) => $"resend {wish}";
}
