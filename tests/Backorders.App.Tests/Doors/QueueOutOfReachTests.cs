using Azure;
using Azure.Messaging.ServiceBus;
using Backorders.App.Doors;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.App.Tests.Doors;

public sealed class QueueOutOfReachTests
{
    public static TheoryData<Exception> Failures =>
    [
        new ServiceBusException("down", ServiceBusFailureReason.ServiceCommunicationProblem),
        new RequestFailedException(503, "The server is busy."),
        new AggregateException("Retry failed after 4 tries.", new RequestFailedException("Connection refused"), new RequestFailedException("Connection refused")),
        new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout."),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task The_sender_is_asked_to_come_again(Exception failure)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Body = new MemoryStream("{}"u8.ToArray());

        var answer = await DoorTo(failure).AcceptAsync(
            context.Request, Sources.Shopify, Proven, (body, now) => new InboundMessage(Sources.Shopify, "", "1", now, body), Results.Ok(), CancellationToken.None);
        await answer.ExecuteAsync(context);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
        Assert.Equal("5", context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task What_is_wrong_with_us_is_not_hidden() => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        DoorTo(new InvalidOperationException("a mistake")).AcceptAsync(
            new DefaultHttpContext().Request,
            Sources.Shopify,
            Proven,
            (body, now) => new InboundMessage(Sources.Shopify, "", "1", now, body),
            Results.Ok(),
            CancellationToken.None));

    private static Proof Proven => new(IsClaimed: true, _ => true);

    private static Door DoorTo(Exception failure)
    {
        var queues = new QueueSenders(new BrokenBus(failure));
        var limits = new LimitSettings(DoorRequests: 2, DoorWaiting: 0, BodyTime: TimeSpan.FromSeconds(1), LinkRequestsPerMinute: 5, StorefrontRequestsPerMinute: 5, NotifyRequestsPerMinute: 5);
        return new Door(
            new DoorLimits(limits),
            new BodyReader(limits, TimeProvider.System),
            new InboundQueue(queues, new ClaimCheck(null!, NullLogger<ClaimCheck>.Instance)),
            TimeProvider.System,
            NullLogger<Door>.Instance);
    }

    private sealed class BrokenBus(Exception failure) : ServiceBusClient
    {
        public override ServiceBusSender CreateSender(string queueOrTopicName) => new BrokenSender(failure);
    }

    private sealed class BrokenSender(Exception failure) : ServiceBusSender
    {
        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) => Task.FromException(failure);
    }
}
