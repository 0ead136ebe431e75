namespace Backorders.App.Messages;

/// <summary>What a cancellation means for the customer's money.</summary>
internal enum MoneyBack
{
    Refunded,
    NothingPaid,

    /// <summary>We can promise no refund: a person has to settle it.</summary>
    Ask,
}
