using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Storage;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Moves;

/// <summary>A <see cref="Move"/> as it is written down before it is made, so that every attempt asks for the same.</summary>
public sealed record StoredMove
{
    public required MoveKind Kind { get; init; }

    public required int Revision { get; init; }

    /// <summary>See <see cref="Move.Covers"/>.</summary>
    public required string Covers { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ImmutableArray<LineUnits> Lines { get; init; }

    public PlanStatus Status { get; init; }

    public ETag ETag { get; init; }

    public bool IsSettled => Status is not PlanStatus.Planned;

    internal TableEntity ToEntity(OrderKey order)
    {
        var entity = new TableEntity(OrderRows.Partition(order), OrderRows.Move(Kind, Revision))
        {
            ["kind"] = Kind.ToString(),
            ["revision"] = Revision,
            ["at"] = At,
            ["status"] = Status.ToString(),
        };
        LongText.Set(entity, "covers", Covers);
        LongText.Set(entity, "lines", JsonSerializer.Serialize(Lines, HubJson.Options));
        return entity;
    }

    internal static StoredMove FromEntity(TableEntity entity) => new()
    {
        Kind = Enum.Parse<MoveKind>(entity.GetString("kind")),
        Revision = entity.GetInt32("revision")!.Value,
        Covers = LongText.Get(entity, "covers"),
        At = entity.GetDateTimeOffset("at")!.Value,
        Lines = JsonSerializer.Deserialize<ImmutableArray<LineUnits>>(LongText.Get(entity, "lines"), HubJson.Options),
        Status = Enum.Parse<PlanStatus>(entity.GetString("status")),
        ETag = entity.ETag,
    };
}
