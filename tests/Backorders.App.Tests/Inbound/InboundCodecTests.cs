using System.Text;
using Azure.Messaging.ServiceBus;
using Backorders.App.Inbound;

namespace Backorders.App.Tests.Inbound;

public sealed class InboundCodecTests
{
    private static readonly DateTimeOffset Arrival = new(2026, 11, 21, 9, 0, 0, 123, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(8 * 1024)]
    [InlineData(900_000)]
    public void A_message_arrives_as_it_was_sent(int size)
    {
        var body = Encoding.UTF8.GetBytes(new string('x', size));
        var sent = InboundCodec.Encode(new InboundMessage("shopify", "orders/create", "shop/1", Arrival, body));

        var arrived = InboundCodec.Decode(Received(sent), sent.Body);

        Assert.Equal(("shopify", "orders/create", "shop/1", Arrival), (arrived.Source, arrived.Topic, arrived.EventId, arrived.ReceivedAt));
        Assert.True(arrived.Body.Span.SequenceEqual(body));
        Assert.True(sent.Body.ToMemory().Length < 9 * 1024, "Large bodies travel compressed.");
    }

    [Fact]
    public void The_senders_id_is_the_queues_id_hashed_where_it_is_too_long()
    {
        Assert.Equal("ops:receipt/1", IdOf("ops", "receipt/1"));
        Assert.Equal(64, IdOf("ops", new string('1', 200)).Length);
        Assert.NotEqual(IdOf("ops", new string('1', 200)), IdOf("ops", new string('1', 201)));
    }

    [Fact]
    public void A_foreign_message_can_be_decoded_too()
    {
        var foreign = ServiceBusModelFactory.ServiceBusReceivedMessage(new BinaryData("?"), messageId: "m1", enqueuedTime: Arrival);

        var arrived = InboundCodec.Decode(foreign, foreign.Body);

        Assert.Equal(("", "", "m1", Arrival), (arrived.Source, arrived.Topic, arrived.EventId, arrived.ReceivedAt));
    }

    private static string IdOf(string source, string eventId) => InboundCodec.MessageIdOf(new InboundMessage(source, "", eventId, Arrival, default));

    private static ServiceBusReceivedMessage Received(ServiceBusMessage sent) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(sent.Body, messageId: sent.MessageId, properties: sent.ApplicationProperties);
}
