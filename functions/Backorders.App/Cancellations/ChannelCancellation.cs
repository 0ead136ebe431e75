using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Cancellations;

/// <summary>
/// What the channel is told of a cancellation made here. It is written down before the channel is called, so that every attempt asks for the same.
/// </summary>
public sealed record ChannelCancellation
{
    public required int Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>"customer", "ops" or "hub".</summary>
    public required string By { get; init; }

    public required bool Refund { get; init; }

    public required ImmutableArray<LineUnits> Lines { get; init; }

    public PlanStatus Status { get; init; }

    /// <summary>The channel gives money back.</summary>
    public bool IsRefunded { get; init; }

    /// <summary>What goes back, such as "INR 7499.00"; null where the channel didn't say.</summary>
    public string? Amount { get; init; }

    /// <summary>The channel's id for the work that it has taken on and not finished yet.</summary>
    public string? Job { get; init; }

    public ETag ETag { get; init; }

    public bool IsSettled => Status is not PlanStatus.Planned;

    internal TableEntity ToEntity(OrderKey order)
    {
        var entity = new TableEntity(OrderRows.Partition(order), OrderRows.ChannelCancellation(Revision))
        {
            ["revision"] = Revision,
            ["at"] = At,
            ["by"] = By,
            ["refund"] = Refund,
            ["status"] = Status.ToString(),
            ["isRefunded"] = IsRefunded,
        };
        if (Amount is not null) entity["amount"] = Amount;
        if (Job is not null) entity["job"] = Job;
        LongText.Set(entity, "lines", JsonSerializer.Serialize(Lines, HubJson.Options));
        return entity;
    }

    internal static ChannelCancellation FromEntity(TableEntity entity) => new()
    {
        Revision = entity.GetInt32("revision")!.Value,
        At = entity.GetDateTimeOffset("at")!.Value,
        By = entity.GetString("by"),
        Refund = entity.GetBoolean("refund") is true,
        Lines = JsonSerializer.Deserialize<ImmutableArray<LineUnits>>(LongText.Get(entity, "lines"), HubJson.Options),
        Status = Enum.Parse<PlanStatus>(entity.GetString("status")),
        IsRefunded = entity.GetBoolean("isRefunded") is true,
        Amount = entity.GetString("amount"),
        Job = entity.GetString("job"),
        ETag = entity.ETag,
    };
}
