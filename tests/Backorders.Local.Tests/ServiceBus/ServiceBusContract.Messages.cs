using Azure.Messaging.ServiceBus;

namespace Backorders.Local.Tests.ServiceBus;

public abstract partial class ServiceBusContract
{
    [Fact]
    public async Task Everything_that_a_sender_sets_arrives()
    {
        await using var bench = await OpenAsync();
        var inbox = new Inbox("orders");
        await bench.StartAsync(inbox.Single);

        await bench.SendAsync("orders", new ServiceBusMessage("{}")
        {
            MessageId = "m",
            CorrelationId = "c",
            Subject = "order.created",
            ContentType = "application/json",
        });

        var received = await inbox.NextAsync();
        Assert.Equal(
            ("m", "c", "order.created", "application/json", "{}", bench.Now),
            (received.MessageId, received.CorrelationId, received.Subject, received.ContentType, received.Body.ToString(), received.EnqueuedTime));
    }

    [Fact]
    public async Task What_is_far_too_large_is_refused()
    {
        await using var bench = await OpenAsync();

        var failure = await Assert.ThrowsAsync<ServiceBusException>(() => bench.SendAsync("orders", new ServiceBusMessage(new byte[2 * 1024 * 1024])));

        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, failure.Reason);
        Assert.Equal(0, (await bench.CountsAsync("orders")).TotalMessageCount);
    }
}
