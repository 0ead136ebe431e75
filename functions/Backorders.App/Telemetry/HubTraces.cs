using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Azure.Messaging.ServiceBus;
using Backorders.Core.Orders;

namespace Backorders.App.Telemetry;

/// <summary>
/// Spans of what the hub does. All steps of one order are in one trace, whose id is made of the order's key: so nobody has to carry it, and webhooks,
/// parcels and messages of the same order find each other weeks apart, in any process, delivered twice or not. Whatever brought a step about (a
/// request, a batch of messages) is linked. Tags hold ids of orders, SKUs and channels, never anything of a customer. Nothing is made while nobody
/// listens.
/// </summary>
internal static class HubTraces
{
    public const string SourceName = "Backorders";

    /// <summary>Of a queue message: the span that sent it (W3C). The Service Bus client leaves one that is there alone.</summary>
    public const string TraceParent = "traceparent";

    private static readonly ActivitySource Source = new(SourceName);

    public static bool IsOn => Source.HasListeners();

    /// <summary>The trace of an order, by its key in text.</summary>
    public static ActivityTraceId TraceOf(string order) =>
        ActivityTraceId.CreateFromBytes(SHA256.HashData(Encoding.UTF8.GetBytes($"backorders {order}")).AsSpan(0, 16));

    public static Activity? Step(string name, OrderKey order) => IsOn ? Step(name, order.ToString()) : null;

    /// <summary>One step of an order: below the one that is under way if that is of the same order, else linked to it.</summary>
    public static Activity? Step(string name, string order)
    {
        if (!IsOn) return null;
        var around = Activity.Current;
        var trace = TraceOf(order);
        var step = around?.TraceId == trace
            ? Source.StartActivity(name)
            : Source.StartActivity(name, ActivityKind.Internal, RootOf(trace), links: LinksTo(around?.Context ?? default));
        return step?.SetTag(TraceTags.Order, order);
    }

    /// <summary>How long an order's message was on its way from the door to here; linked to the door's span.</summary>
    public static void Arrived(OrderKey order, ServiceBusReceivedMessage message, DateTimeOffset from, DateTimeOffset to)
    {
        if (!IsOn) return;
        var key = order.ToString();
        using var way = Source.StartActivity("queued", ActivityKind.Internal, RootOf(TraceOf(key)), links: LinksTo(SenderOf(message)), startTime: from);
        way?.SetTag(TraceTags.Order, key).SetEndTime(to.UtcDateTime);
    }

    /// <summary>Work that is nobody's in particular, or of one who can't be told yet.</summary>
    public static Activity? Work(string name) => Source.StartActivity(name);

    /// <summary>Work for many at once, linked to what each of them came from.</summary>
    public static Activity? Work(string name, IEnumerable<ActivityContext> origins) =>
        IsOn ? Source.StartActivity(name, ActivityKind.Internal, parentContext: default, links: origins.SelectMany(LinksTo).ToList()) : null;

    public static Activity? Work(string name, params IEnumerable<ServiceBusReceivedMessage> messages) => IsOn ? Work(name, messages.Select(SenderOf)) : null;

    /// <summary>Has the message tell from which span it was sent.</summary>
    public static void Sign(ServiceBusMessage message)
    {
        if (IsOn && Activity.Current is { IdFormat: ActivityIdFormat.W3C } now) message.ApplicationProperties.TryAdd(TraceParent, now.Id!);
    }

    private static ActivityContext SenderOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(TraceParent, out var parent) && ActivityContext.TryParse(parent as string, null, isRemote: true, out var sender)
            ? sender
            : default;

    /// <summary>An order's steps have no common parent: it has no step that is there before, or around, all others.</summary>
    private static ActivityContext RootOf(ActivityTraceId trace) => new(trace, spanId: default, ActivityTraceFlags.Recorded);

    private static IEnumerable<ActivityLink> LinksTo(ActivityContext origin) => origin == default ? [] : [new ActivityLink(origin)];
}
