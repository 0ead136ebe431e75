namespace Backorders.Core.Replies;

/// <summary>What a customer is answered.</summary>
public enum ReplyKind
{
    Nothing,
    Stopped,
    Started,
    Help,

    /// <summary>Where each of the orders stands.</summary>
    Status,

    /// <summary>Whether to cancel the order.</summary>
    AskCancel,

    /// <summary>Which of the orders to cancel.</summary>
    AskWhich,

    Cancelled,

    /// <summary>Nothing of the order can be cancelled any more.</summary>
    TooLate,

    Kept,

    /// <summary>What is paid on delivery is packed now.</summary>
    Confirmed,

    /// <summary>A person will answer.</summary>
    Acknowledged,

    /// <summary>No order is known by the number; a person will look.</summary>
    Stranger,
}
