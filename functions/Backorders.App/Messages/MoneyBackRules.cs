using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Messages;

internal static class MoneyBackRules
{
    public static MoneyBack Of(OrderFile file) => file switch
    {
        { Order.Payment: PaymentKind.Cod } => MoneyBack.NothingPaid,
        { Order.CancelledAt: null, Cancellation.Refund: false } => MoneyBack.Ask,
        _ => MoneyBack.Refunded,
    };
}
