using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Doors;

/// <summary>
/// What every door does with a body: size, then proof, then the inbound queue. Nothing is read into it here, and once proven it is never refused.
/// What can be told from the headers is told before the body is read.
/// </summary>
public sealed partial class Door(DoorLimits limits, BodyReader bodies, InboundQueue inbound, TimeProvider clock, ILogger<Door> log)
{
    private const string RetryAfterSeconds = "5";

    /// <param name="source">Who sends here, one of <see cref="Sources"/>: each has a share of its own.</param>
    /// <param name="toMessage">Names what was proven; gets the raw body and the time of its arrival.</param>
    /// <param name="accepted">The answer once the message is durable.</param>
    internal async Task<IResult> AcceptAsync(
        HttpRequest request,
        string source,
        Proof proof,
        Func<byte[], DateTimeOffset, InboundMessage> toMessage,
        IResult accepted,
        CancellationToken cancellationToken)
    {
        using var step = HubTraces.Work("door")?.SetTag(TraceTags.Source, source);
        if (RequestBody.IsTooLarge(request)) return Refusals.TooLarge;
        if (!proof.IsClaimed) return Refusals.NotProven;
        using var place = await limits.EnterAsync(source, request, cancellationToken);
        if (!place.IsAcquired) return ComeAgain(request);

        var (body, refusal) = await bodies.ReadAsync(request, cancellationToken);
        if (body is null) return refusal!;
        if (!proof.Holds(body)) return Refusals.NotProven;

        var message = toMessage(body, clock.GetUtcNow()) with { Headers = KeptHeaders.Of(request.Headers) };
        return await HandOnAsync(request, message, accepted, cancellationToken);
    }

    /// <summary>Answers <paramref name="accepted"/> once the message is durable, 503 when it can't be made so now.</summary>
    internal async Task<IResult> HandOnAsync(HttpRequest request, InboundMessage message, IResult accepted, CancellationToken cancellationToken)
    {
        try
        {
            await inbound.SendAsync(message, cancellationToken);
            return accepted;
        }
        catch (Exception failure) when (IsOutOfReach(failure) && !cancellationToken.IsCancellationRequested)
        {
            QueueOutOfReach(log, failure, message.Source, message.EventId);
            return ComeAgain(request);
        }
    }

    private static IResult ComeAgain(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Answers.Problem(StatusCodes.Status503ServiceUnavailable, "That can't be taken now.", $"Send it again in {RetryAfterSeconds} s.");
    }

    /// <summary>Storage gives up with all the failures of its tries in one, and with a cancellation where it timed out.</summary>
    private static bool IsOutOfReach(Exception failure) => failure is ServiceBusException or RequestFailedException or TimeoutException
        or UnauthorizedAccessException or SocketException or AuthenticationFailedException or OperationCanceledException
        || (failure is AggregateException tries && tries.InnerExceptions.All(IsOutOfReach));

    [LoggerMessage(LogLevel.Error, "The inbound queue can't be reached; {Source} must send {EventId} again.")]
    private static partial void QueueOutOfReach(ILogger log, Exception failure, string source, string eventId);
}
