using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Privacy;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Replies;

/// <summary>What a customer wrote that a person must read: personal data, so it is kept with it. What the customer adds before it is answered is part of it.</summary>
public sealed record Question
{
    /// <summary>By when an open one should be answered: WhatsApp takes no free text later.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Sorts the oldest first.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>As E.164.</summary>
    public required string Number { get; init; }

    /// <summary>"whatsapp" or "sms".</summary>
    public required string Via { get; init; }

    /// <summary>The backorders of the number, open ones first.</summary>
    public required ImmutableArray<string> Orders { get; init; }

    public required ImmutableArray<QuestionPart> Parts { get; init; }

    public QuestionState State { get; init; } = QuestionState.Open;

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What was answered, or is about to be.</summary>
    public string? Answer { get; init; }

    /// <summary>Why it was closed without an answer.</summary>
    public string? Reason { get; init; }

    public ETag ETag { get; init; }

    public DateTimeOffset DueAt => At + Patience;

    public string Text => string.Join('\n', Parts.Select(part => part.Text));

    public bool IsOverdue(DateTimeOffset now) => State is QuestionState.Open && DueAt < now;

    public static string IdOf(CustomerWrote wrote) =>
        string.Create(CultureInfo.InvariantCulture, $"{wrote.At.UtcDateTime:yyyyMMddHHmmssfff}-{wrote.MessageSid[^Math.Min(8, wrote.MessageSid.Length)..]}");

    internal TableEntity ToEntity()
    {
        var row = new TableEntity(PeopleRows.Questions, Id)
        {
            ["at"] = At,
            ["number"] = Number,
            ["via"] = Via,
            ["orders"] = JsonSerializer.Serialize(Orders, HubJson.Options),
            ["state"] = State.ToString(),
        };
        LongText.Set(row, "parts", JsonSerializer.Serialize(Parts, HubJson.Options));
        if (SettledAt is { } settledAt) row["settledAt"] = settledAt;
        if (Answer is not null) row["answer"] = Answer;
        if (Reason is not null) row["reason"] = Reason;
        return row;
    }

    internal static Question FromEntity(TableEntity row) => new()
    {
        Id = row.RowKey,
        At = row.GetDateTimeOffset("at")!.Value,
        Number = row.GetString("number"),
        Via = row.GetString("via"),
        Orders = JsonSerializer.Deserialize<ImmutableArray<string>>(row.GetString("orders"), HubJson.Options),
        Parts = JsonSerializer.Deserialize<ImmutableArray<QuestionPart>>(LongText.Get(row, "parts"), HubJson.Options),
        State = row.OptionalWord<QuestionState>("state")!.Value,
        SettledAt = row.GetDateTimeOffset("settledAt"),
        Answer = row.GetString("answer"),
        Reason = row.GetString("reason"),
        ETag = row.ETag,
    };
}
