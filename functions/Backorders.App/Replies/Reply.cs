using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Messages;
using Backorders.App.Stock.Rows;
using Backorders.Core;
using Backorders.Core.Replies;

namespace Backorders.App.Replies;

/// <summary>What was decided on one message of a customer, and what became of the answer. It holds nothing of the customer.</summary>
public sealed record Reply
{
    private const string Partition = "replies";

    /// <summary>Twilio's id of the message that is answered, or our own of an answer by ops.</summary>
    public required string To { get; init; }

    public required ReplyPlan Plan { get; init; }

    /// <summary>When it was decided; its links' expiry counts from here, so that a second attempt makes the same links.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Language { get; init; }

    public string Status { get; init; } = MessageStatus.Claimed;

    public string? Sid { get; init; }

    public string? ErrorCode { get; init; }

    /// <summary>While it lies ahead, an attempt is under way.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    public ETag ETag { get; init; }

    public bool IsSettled => Status != MessageStatus.Claimed;

    internal static (string Partition, string Row) KeyOf(string to) => (Partition, KeyText.Encode(to));

    internal TableEntity ToEntity()
    {
        var row = new TableEntity(Partition, KeyText.Encode(To))
        {
            ["to"] = To,
            ["act"] = Plan.Act.ToString(),
            ["says"] = Plan.Says.ToString(),
            ["orders"] = JsonSerializer.Serialize(Plan.Orders, HubJson.Options),
            ["at"] = At,
            ["language"] = Language,
            ["status"] = Status,
        };
        if (Sid is not null) row["sid"] = Sid;
        if (ErrorCode is not null) row["errorCode"] = ErrorCode;
        if (BusyUntil is { } until) row["busyUntil"] = until;
        return row;
    }

    internal static Reply FromEntity(TableEntity row) => new()
    {
        To = row.GetString("to"),
        Plan = new ReplyPlan(
            row.OptionalWord<ReplyAct>("act")!.Value,
            row.OptionalWord<ReplyKind>("says")!.Value,
            JsonSerializer.Deserialize<System.Collections.Immutable.ImmutableArray<string>>(row.GetString("orders"), HubJson.Options)),
        At = row.GetDateTimeOffset("at")!.Value,
        Language = row.GetString("language"),
        Status = row.GetString("status"),
        Sid = row.GetString("sid"),
        ErrorCode = row.GetString("errorCode"),
        BusyUntil = row.GetDateTimeOffset("busyUntil"),
        ETag = row.ETag,
    };
}
