using System.Globalization;
using Backorders.App.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Orders;

/// <summary>Gives up what waits on one line, because it can't be had.</summary>
public sealed class LineGivingUp(OrderStore orders, LedgerService ledger)
{
    /// <summary>The order is told of it first: whoever sees the units gone from the ledger sees why. The same occasion again changes nothing.</summary>
    public async Task GiveUpAsync(string sku, LineKey line, GivingUp why, CancellationToken cancellationToken)
    {
        await orders.TryAddAsync(why.ToEntity(line.Order), cancellationToken);
        if (await ledger.ApplyAsync(sku, new GiveUpLine(why.Id, line), cancellationToken) is not LedgerOutcome.Released { Units: > 0 and var units }) return;

        var detail = string.Create(CultureInfo.InvariantCulture, $"{units} units of {sku}: {why.Reason}");
        await orders.TellAsync(line.Order, new HistoryEntry($"unfulfillable {why.Id} {line.LineId}", why.At, $"given up by {why.By}", detail), cancellationToken);
    }
}
