using System.Diagnostics;
using Backorders.App.Channels.Hub;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Ops;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

/// <summary>Takes what ops posts to the inbound queue. It is read twice by the same rules: here to say what is wrong with it, then from the queue.</summary>
public sealed class OpsDoor(Door door, OpsAudit audit, TimeProvider clock)
{
    /// <param name="topic">One of <see cref="Topics"/>.</param>
    /// <param name="idOf">The id that makes a second post the same post.</param>
    internal async Task<IResult> AcceptAsync<T>(HttpRequest request, string topic, Func<T, string> idOf, CancellationToken cancellationToken)
        where T : HubEvent
    {
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body) return Refusals.TooLarge;
        return await AcceptAsync(request, topic, body, idOf, accepted: null, about: null, cancellationToken);
    }

    /// <param name="body">The request's body, completed by what its route says.</param>
    /// <param name="accepted">The answer once it is durable; null for the id itself.</param>
    /// <param name="about">The order whose history it belongs to; null where it is about something else.</param>
    internal async Task<IResult> AcceptAsync<T>(
        HttpRequest request, string topic, byte[] body, Func<T, string> idOf, IResult? accepted, OrderKey? about, CancellationToken cancellationToken)
        where T : HubEvent
    {
        switch (HubReader.Read(topic, body))
        {
            case EventReading.Understood { Event: T what }:
                await NoteAsync(request, topic, idOf(what), body, about, cancellationToken);
                return await door.HandOnAsync(
                    request,
                    new InboundMessage(Sources.Ops, topic, $"{topic}/{idOf(what)}", clock.GetUtcNow(), body),
                    accepted ?? Answers.Json(new { id = idOf(what) }, StatusCodes.Status202Accepted),
                    cancellationToken);
            case EventReading.Unreadable unreadable:
                return Answers.BadRequest(unreadable.Why);
            case var other:
                throw new UnreachableException($"{topic} was read as {other}.");
        }
    }

    private Task NoteAsync(HttpRequest request, string topic, string id, byte[] body, OrderKey? about, CancellationToken cancellationToken)
    {
        var reason = BackorderRoute.ReasonIn(PostedObject.Parse(body));
        return about is { } order
            ? audit.NoteAsync(request, topic[(topic.IndexOf('.', StringComparison.Ordinal) + 1)..], order, reason, cancellationToken)
            : audit.NoteAsync(request, topic, id, reason, cancellationToken);
    }
}
