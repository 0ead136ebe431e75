using Backorders.App.Channels.Amazon;
using Backorders.App.Channels.Generic;
using Backorders.App.Channels.Hub;
using Backorders.App.Channels.Shopify;
using Backorders.App.Channels.Twilio;
using Backorders.App.Channels.Warehouse;
using Backorders.App.Settings;
using Backorders.Core.Orders;

namespace Backorders.App.Inbound;

/// <summary>Reads a message by the rules of its sender. One message may hold several events. Never throws for what a sender wrote.</summary>
public sealed class EventReader(HubSettings settings)
{
    public IReadOnlyList<EventReading> Read(InboundMessage message) => message.Source switch
    {
        Sources.Shopify => [ShopifyReader.Read(message.Topic, message.Body)],
        Sources.Amazon => AmazonReader.Read(message.Body, settings.Amazon.SellerId),
        Sources.Warehouse => [WarehouseReader.Read(message.Body)],
        Sources.Twilio => [TwilioReader.Read(message.Topic, message.Body)],
        Sources.Ops or Sources.Hub => [HubReader.Read(message.Topic, message.Body)],
        _ when Sources.ChannelOf(message.Source) is { } channel => [ChannelReader.Read(channel, message.ReceivedAt, message.Body)],
        _ => [new EventReading.Unreadable("Nobody here reads messages of this source.")],
    };
}
