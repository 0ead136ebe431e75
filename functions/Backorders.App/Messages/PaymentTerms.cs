namespace Backorders.App.Messages;

/// <summary>When a customer pays for an order.</summary>
internal enum PaymentTerms
{
    /// <summary>It is paid.</summary>
    Paid,

    /// <summary>It is authorised, and we take it when all that was owed is there.</summary>
    Later,

    OnDelivery,

    /// <summary>It is yet to be paid, or to be taken by the seller, as it was agreed on the channel.</summary>
    AsAgreed,
}
