using Backorders.App.Channels;
using Backorders.App.Moves;
using Backorders.App.Orders;

namespace Backorders.App.Messages;

/// <summary>Where customers can pay what is open. Where their channel has no such place, it is for ops to ask them.</summary>
public sealed class PayLinks(SalesChannels channels, OrderStore orders, TimeProvider clock)
{
    internal async Task<Uri?> FindAsync(Backorder backorder, CancellationToken cancellationToken)
    {
        var order = backorder.Order;
        if (channels.Find<IPaymentChannel>(order.Channel) is { } channel && await channel.PayLinkAsync(order, cancellationToken) is { } link) return link;
        var detail = FormattableString.Invariant($"the authorisation ends on {backorder.AuthorisedUntil:yyyy-MM-dd}, and {order.Channel} has no link to pay: send the customer an invoice");
        await orders.TellAsync(order, new HistoryEntry("pay-again", clock.GetUtcNow(), "check: payment", detail), cancellationToken);
        return null;
    }
}
