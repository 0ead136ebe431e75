namespace Backorders.Core.Orders;

public enum PrivacyRequestKind
{
    /// <summary>A customer wants to know what is held of them; the merchant hands it over.</summary>
    DataRequest,

    /// <summary>What is held of a customer must go.</summary>
    RedactCustomer,

    /// <summary>What is held of all customers of a shop must go.</summary>
    RedactShop,
}
