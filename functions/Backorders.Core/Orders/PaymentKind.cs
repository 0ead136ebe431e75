namespace Backorders.Core.Orders;

public enum PaymentKind
{
    Prepaid,
    Authorized,

    /// <summary>Cash on delivery: nothing has been paid, so nothing is refunded.</summary>
    Cod,

    /// <summary>To be paid another way, such as a bank transfer: until it is, nothing is refunded.</summary>
    Pending,
}
