using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// Tells buyers through their channel of what it does not tell them itself. It can't be asked what it has sent, so what may have been sent is not sent
/// again: where the outcome is not known, ops sees it as failed.
/// </summary>
public sealed class BuyerMessages(SalesChannels channels, MessageClaims claims)
{
    internal const string NotAllowed = "notAllowed";
    internal const string Refused = "refused";
    internal const string Unknown = "unknown";

    internal bool AreToldByChannel(OrderKey order) => channels.Find<IBuyerChannel>(order.Channel) is not null;

    /// <param name="textOf">Asked for only when something is sent.</param>
    internal async Task<MessageReceipt> TellAsync(BackorderReading reading, SentMessage message, Func<string> textOf, CancellationToken cancellationToken)
    {
        var order = reading.Backorder.Order;
        if (!IsOurs(message.Stage, reading)) return MessageReceipt.ByChannel;
        if (message.Via is not null) return Failed(order, Unknown);
        var channel = channels.Find<IBuyerChannel>(order.Channel)!;
        if (!await channel.IsAllowedAsync(order, cancellationToken)) return Failed(order, NotAllowed);

        var sending = await claims.MarkAsync(order, message, order.Channel, cancellationToken);
        try
        {
            return await channel.WriteAsync(order, textOf(), cancellationToken) ? new MessageReceipt(MessageStatus.Sent, order.Channel) : Failed(order, Refused);
        }
        catch (ChannelUnreachableException failure) when (failure.BusyFor is not null)
        {
            await claims.MarkAsync(order, sending, via: null, CancellationToken.None);
            throw;
        }
    }

    /// <summary>That an order was placed, packed, sent or cancelled by its buyer, the channel tells; that something went wrong, we do.</summary>
    private static bool IsOurs(Stage stage, BackorderReading reading) => stage switch
    {
        Stage.EtaChanged or Stage.StillWaiting or Stage.Unfulfillable => true,
        Stage.Cancelled => reading.File is { Cancellation: not null, Order.CancelledAt: null },
        _ => false,
    };

    private static MessageReceipt Failed(OrderKey order, string why) => new(MessageStatus.Failed, order.Channel, ErrorCode: why);
}
