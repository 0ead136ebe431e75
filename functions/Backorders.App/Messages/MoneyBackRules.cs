using Backorders.App.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// A refund is spoken of only where one is under way: the channel has taken ours on, or it cancelled by itself and so refunds by itself.
/// </summary>
internal static class MoneyBackRules
{
    /// <summary>Of what is cancelled.</summary>
    public static MoneyBack Of(BackorderReading reading) => reading.File switch
    {
        { Order.IsPaid: false } => MoneyBack.NothingPaid,
        { Cancellation.Refund: false } => MoneyBack.Ask,
        { ChannelCancellations: { IsEmpty: false } told } => told[^1].IsRefunded ? MoneyBack.Refunded : MoneyBack.Ask,
        { Cancellation: null, GivenUp.IsEmpty: true } or { Order.CancelledAt: not null } => MoneyBack.Refunded,
        _ => MoneyBack.Ask,
    };

    /// <summary>What the channel says that goes back; null where it doesn't say, or after more than one cancellation.</summary>
    public static string? AmountOf(BackorderReading reading) => reading.File.ChannelCancellations is [{ IsRefunded: true } only] ? only.Amount : null;

    /// <summary>Of what the customer may still cancel.</summary>
    public static MoneyBack IfCancelled(BackorderReading reading) =>
        !reading.File.Order.IsPaid ? MoneyBack.NothingPaid
        : reading.CanTellChannel ? MoneyBack.Refunded
        : MoneyBack.Ask;
}
