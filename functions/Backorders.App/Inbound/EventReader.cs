using Backorders.App.Channels;
using Backorders.App.Channels.Hub;
using Backorders.App.Channels.Twilio;
using Backorders.App.Channels.Warehouse;
using Backorders.Core.Orders;

namespace Backorders.App.Inbound;

/// <summary>Reads a message by the rules of its sender. One message may hold several events. Never throws for what a sender wrote.</summary>
public sealed class EventReader(SalesChannels channels)
{
    public IReadOnlyList<EventReading> Read(InboundMessage message) => message.Source switch
    {
        Sources.Warehouse => [WarehouseReader.Read(message.ReceivedAt, message.Body)],
        Sources.Twilio => [TwilioReader.Read(message.Topic, message.ReceivedAt, message.Body)],
        Sources.Ops or Sources.Hub => [HubReader.Read(message.Topic, message.Body)],
        _ when channels.OfSource(message.Source) is { } channel => channel.Read(message),
        _ => [new EventReading.Unreadable("Nobody here reads messages of this source.")],
    };
}
