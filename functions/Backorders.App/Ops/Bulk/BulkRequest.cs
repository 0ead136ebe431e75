using System.Text.Json;
using Backorders.App.Channels.Hub;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Ops.Bulk;

/// <summary>A change of many backorders: to each of them it is what the route for one of them is.</summary>
internal sealed record BulkRequest(
    string Action, BulkFilter Filter, bool? DryRun, string? Reason = null, bool? Refund = null, PriorityClass? Priority = null, DateOnly? PromisedOn = null, Stage? Stage = null,
    string? ReasonClass = null)
{
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string Resend = "resend";

    private static readonly OrderKey Any = new("any", "order");

    private string? Topic => Action switch
    {
        "cancel" => Topics.BackorderCancel,
        "priority" => Topics.BackorderPriority,
        "promise" => Topics.BackorderPromise,
        _ => null,
    };

    /// <summary>Null, with what to change, when it can't be understood.</summary>
    public static BulkRequest? Read(byte[] body, out string wrong)
    {
        wrong = "The body must be JSON: {action, filter, dryRun, and what the action needs}.";
        try
        {
            if (JsonSerializer.Deserialize<BulkRequest>(body, HubJson.Options) is not { } request) return null;
            wrong = request.Problem ?? "";
            return wrong.Length == 0 ? request : null;
        }
        catch (JsonException failure)
        {
            if (failure.Path is { Length: > 2 } path) wrong = $"{path[2..]} can't be understood.";
            return null;
        }
    }

    /// <summary>The message that the route for one backorder would have sent; null for what goes without one.</summary>
    public InboundMessage? MessageFor(OrderKey order, BulkPart part, DateTimeOffset now)
    {
        if (Topic is not { } topic) return null;
        var id = $"bulk-{part.Id}";
        return new InboundMessage(Sources.Ops, topic, $"{topic}/{order}/{id}", now, BodyFor(order, id, part.At));
    }

    private string? Problem => this switch
    {
        { Topic: null } and not { Action: Pause or Resume or Resend } => "action must be one of cancel, priority, promise, pause, resume, resend.",
        { DryRun: null } => "dryRun must be true or false.",
        { Filter: null or { IsEmpty: true } } => "filter must name at least one of state, sku, channel, placedBefore, priority.",
        { Action: Resend, Stage: null } => "stage must name the message to send again.",
        { Topic: { } topic } => (HubReader.Read(topic, BodyFor(Any, "any", DateTimeOffset.UnixEpoch.AddYears(40))) as EventReading.Unreadable)?.Why,
        _ => null,
    };

    private byte[] BodyFor(OrderKey order, string id, DateTimeOffset at) => JsonSerializer.SerializeToUtf8Bytes(
        new { order = order.ToString(), id, at, by = "ops", Reason, Refund, Priority, PromisedOn, ReasonClass }, HubJson.Options);
}
