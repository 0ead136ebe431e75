namespace Backorders.Core.Replies;

public enum PendingKind
{
    /// <summary>Whether to cancel the one order: yes or no.</summary>
    Cancel,

    /// <summary>Which of the orders to cancel: a number.</summary>
    Which,
}
