using System.Collections.Immutable;
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

    /// <summary>The attempt by WhatsApp, where an SMS follows it: all else here is of the SMS then.</summary>
    public SentAttempt? Before { get; init; }

    /// <summary>"whatsapp" or "sms"; null while nothing was sent.</summary>
    public string? Via { get; init; }

    public string? Sid { get; init; }

    /// <summary>The number's last digits only.</summary>
    public string? MaskedTo { get; init; }

    public string? ErrorCode { get; init; }

    /// <summary>Whose message told it; null where it is told by itself.</summary>
    public MessageAddress? JoinedTo { get; init; }

    /// <summary>Other orders that it tells of as well; see <see cref="JointMessages"/>.</summary>
    public ImmutableArray<OrderKey> Joined { get; init; } = [];

    /// <summary>While it lies ahead, an attempt to send is under way: a second one would be a second message.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    public ETag ETag { get; init; }

    /// <summary>What makes its link unlike those of all other messages.</summary>
    public string Tag => $"{Stage}.{Revision}";

    public bool IsSettled => Status != MessageStatus.Claimed;

    public SmsNeed Sms => this switch
    {
        { Via: not TwilioMessenger.WhatsApp } or { Before: not null } => SmsNeed.None,
        { Status: MessageStatus.Failed or MessageStatus.Undelivered } => WhatsAppFailures.CanGoBySms(ErrorCode) ? SmsNeed.Now : SmsNeed.None,
        { Status: MessageStatus.Read or MessageStatus.Canceled or MessageStatus.OptedOut } => SmsNeed.None,
        _ => SmsNeed.WhileUnread,
    };

    /// <summary>To be sent as SMS, by an attempt that lasts until then.</summary>
    public SentMessage AsSms(DateTimeOffset busyUntil) => this with
    {
        Before = new SentAttempt(Via!, Status, Sid, ErrorCode),
        Status = MessageStatus.Claimed,
        Via = null,
        Sid = null,
        ErrorCode = null,
        BusyUntil = busyUntil,
    };

    /// <summary>With what is reported on either attempt, where that is news.</summary>
    public SentMessage After(MessageStatusReported report) => this switch
    {
        { Before: { } before } when before.Sid == report.MessageSid => MessageStatus.Advances(before.Status, report.Status)
            ? this with { Before = before with { Status = report.Status, ErrorCode = report.ErrorCode } }
            : this,
        _ => MessageStatus.Advances(Status, report.Status) ? this with { Status = report.Status, ErrorCode = report.ErrorCode, Sid = report.MessageSid } : this,
    };

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
        if (Before is { } before)
        {
            (entity["beforeVia"], entity["beforeStatus"]) = (before.Via, before.Status);
            if (before.Sid is not null) entity["beforeSid"] = before.Sid;
            if (before.ErrorCode is not null) entity["beforeErrorCode"] = before.ErrorCode;
        }

        if (Via is not null) entity["via"] = Via;
        if (Sid is not null) entity["sid"] = Sid;
        if (MaskedTo is not null) entity["to"] = MaskedTo;
        if (ErrorCode is not null) entity["errorCode"] = ErrorCode;
        if (JoinedTo is { } teller) (entity["joinedTo"], entity["joinedToRow"]) = (teller.Order.ToString(), teller.RowKey);
        if (!Joined.IsEmpty) entity["joined"] = string.Join('\n', Joined);
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
        Before = entity.GetString("beforeVia") is { } via
            ? new SentAttempt(via, entity.GetString("beforeStatus"), entity.GetString("beforeSid"), entity.GetString("beforeErrorCode"))
            : null,
        Via = entity.GetString("via"),
        Sid = entity.GetString("sid"),
        MaskedTo = entity.GetString("to"),
        ErrorCode = entity.GetString("errorCode"),
        JoinedTo = OrderKey.TryParse(entity.GetString("joinedTo"), out var teller) ? new MessageAddress(teller, entity.GetString("joinedToRow")) : null,
        Joined = [.. (entity.GetString("joined") ?? "").Split('\n').Select(text => OrderKey.TryParse(text, out var order) ? order : default).Where(order => order != default)],
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
