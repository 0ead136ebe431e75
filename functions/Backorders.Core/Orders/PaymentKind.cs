namespace Backorders.Core.Orders;

public enum PaymentKind
{
    Prepaid,
    Authorized,

    /// <summary>Cash on delivery: nothing has been paid, so nothing is refunded.</summary>
    Cod,
}
