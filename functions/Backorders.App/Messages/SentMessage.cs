using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>One message of a backorder: claimed before it is sent, so that it is sent once.</summary>
public sealed record SentMessage
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string NoDate = "none";

    public required Stage Stage { get; init; }

    public required int Revision { get; init; }

    public required string Covers { get; init; }

    /// <summary>When it was claimed; its link's expiry counts from here, so that a second attempt makes the same link.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it says of the date, fixed when it was claimed; null when it says nothing of it, or was claimed before this was kept.</summary>
    public ToldDate? Date { get; init; }

    public string Status { get; init; } = MessageStatus.Claimed;

    /// <summary>"whatsapp" or "sms"; null while nothing was sent.</summary>
    public string? Via { get; init; }

    public string? Sid { get; init; }

    /// <summary>The number's last digits only.</summary>
    public string? MaskedTo { get; init; }

    public string? ErrorCode { get; init; }

    /// <summary>While it lies ahead, an attempt to send is under way: a second one would be a second message.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    public ETag ETag { get; init; }

    /// <summary>What makes its link unlike those of all other messages.</summary>
    public string Tag => $"{Stage}.{Revision}";

    public bool IsSettled => Status != MessageStatus.Claimed;

    internal TableEntity ToEntity(OrderKey order)
    {
        var entity = new TableEntity(OrderRows.Partition(order), OrderRows.Message(Stage, Revision))
        {
            ["stage"] = Stage.ToString(),
            ["revision"] = Revision,
            ["covers"] = Covers,
            ["at"] = At,
            ["status"] = Status,
        };
        if (Date is { } told) entity["date"] = told.On?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? NoDate;
        if (Via is not null) entity["via"] = Via;
        if (Sid is not null) entity["sid"] = Sid;
        if (MaskedTo is not null) entity["to"] = MaskedTo;
        if (ErrorCode is not null) entity["errorCode"] = ErrorCode;
        if (BusyUntil is { } until) entity["busyUntil"] = until;
        return entity;
    }

    internal static SentMessage FromEntity(TableEntity entity) => new()
    {
        Stage = Enum.Parse<Stage>(entity.GetString("stage")),
        Revision = entity.GetInt32("revision")!.Value,
        Covers = entity.GetString("covers"),
        At = entity.GetDateTimeOffset("at")!.Value,
        Date = DateOf(entity.GetString("date")),
        Status = entity.GetString("status"),
        Via = entity.GetString("via"),
        Sid = entity.GetString("sid"),
        MaskedTo = entity.GetString("to"),
        ErrorCode = entity.GetString("errorCode"),
        BusyUntil = entity.GetDateTimeOffset("busyUntil"),
        ETag = entity.ETag,
    };

    private static ToldDate? DateOf(string? stored) => stored switch
    {
        null => null,
        NoDate => new ToldDate(null),
        _ => new ToldDate(DateOnly.ParseExact(stored, DateFormat, CultureInfo.InvariantCulture)),
    };
}
