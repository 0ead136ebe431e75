using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Orders;

/// <summary>
/// The owed part of an order. <see cref="State"/>, <see cref="Lines"/> and <see cref="PromisedOn"/> are a picture of the ledger as its timeline last saw it, for lists to show.
/// </summary>
public sealed record Backorder
{
    public required OrderKey Order { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required PriorityClass Priority { get; init; }

    /// <summary>When ops wished for <see cref="Priority"/>; null while it is what the order came with.</summary>
    public DateTimeOffset? PrioritizedAt { get; init; }

    /// <summary>The date that may be told for all of it, as its timeline last saw it; null when for some line nobody knows.</summary>
    public DateOnly? PromisedOn { get; init; }

    public BackorderState State { get; init; } = BackorderState.Waiting;

    /// <summary>See <see cref="SalesOrder.PartialShipment"/>.</summary>
    public PartialShipment PartialShipment { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>When who pays on delivery said that it is still wanted.</summary>
    public DateTimeOffset? CodConfirmedAt { get; init; }

    /// <summary>When ops was shown that this was not said.</summary>
    public DateTimeOffset? CodFlaggedAt { get; init; }

    /// <summary>See <see cref="BackorderFacts.AuthorisedUntil"/>.</summary>
    public DateTimeOffset? AuthorisedUntil { get; init; }

    public required ImmutableArray<BackorderLine> Lines { get; init; }

    public ETag ETag { get; init; }

    /// <summary>Ops should ask whether it is still wanted.</summary>
    public bool IsCodFlagged => CodFlaggedAt is not null && CodConfirmedAt is null && State is (BackorderState.Waiting or BackorderState.Allocated);

    /// <summary>Sorts ordinally as the queue does: priority, placed time, order id.</summary>
    public string Place => BackorderPlace.Of(Priority, PlacedAt, Order);

    internal static Backorder Of(SalesOrder order, DateTimeOffset now)
    {
        var owed = order.OwedLines;
        var promised = owed.Where(line => line.Owed > line.Unfulfillable).ToList();
        return new()
        {
            Order = order.Key,
            CreatedAt = now,
            PlacedAt = order.PlacedAt,
            Priority = order.Priority,
            PartialShipment = order.PartialShipment,
            PromisedOn = promised.Any(line => line.PromisedOn is null) ? null : promised.Max(line => line.PromisedOn),
            Lines = [.. owed.Select(LineOf)],
        };
    }

    /// <summary>With the lines that came to be owed since; null when there are none.</summary>
    internal Backorder? Extended(SalesOrder order)
    {
        var added = order.OwedLines.ExceptBy(Lines.Select(line => line.LineId), line => line.LineId).ToList();
        return added.Count == 0 ? null : this with { PromisedOn = Of(order, CreatedAt).PromisedOn, Lines = [.. Lines, .. added.Select(LineOf)] };
    }

    private static BackorderLine LineOf(SalesOrderLine line) =>
        new(line.LineId, line.Sku, line.Title, line.Owed, 0, 0, line.Unfulfillable, line.Unfulfillable, line.Oversold) { PromisedOn = line.PromisedOn };

    internal TableEntity ToEntity()
    {
        var entity = new TableEntity(OrderRows.Partition(Order), OrderRows.Backorder)
        {
            ["channel"] = Order.Channel,
            ["orderId"] = Order.OrderId,
            ["createdAt"] = CreatedAt,
            ["placedAt"] = PlacedAt,
            ["priority"] = (int)Priority,
            ["state"] = State.ToString(),
            ["partialShipment"] = PartialShipment.ToString(),
            ["isPaused"] = IsPaused,
        };
        if (CodConfirmedAt is { } confirmed) entity["codConfirmedAt"] = confirmed;
        if (CodFlaggedAt is { } flagged) entity["codFlaggedAt"] = flagged;
        if (AuthorisedUntil is { } until) entity["authorisedUntil"] = until;
        if (PrioritizedAt is { } at) entity["prioritizedAt"] = at;
        entity.SetDate("promisedOn", PromisedOn);
        LongText.Set(entity, "lines", JsonSerializer.Serialize(Lines, HubJson.Options));
        return entity;
    }

    internal static Backorder FromEntity(TableEntity entity) => new()
    {
        Order = new OrderKey(entity.GetString("channel"), entity.GetString("orderId")),
        CreatedAt = entity.GetDateTimeOffset("createdAt")!.Value,
        PlacedAt = entity.GetDateTimeOffset("placedAt")!.Value,
        Priority = (PriorityClass)entity.GetInt32("priority")!.Value,
        PrioritizedAt = entity.GetDateTimeOffset("prioritizedAt"),
        PromisedOn = entity.GetDate("promisedOn"),
        State = Enum.Parse<BackorderState>(entity.GetString("state")),
        PartialShipment = entity.OptionalWord<PartialShipment>("partialShipment") ?? PartialShipment.Split,
        CodConfirmedAt = entity.GetDateTimeOffset("codConfirmedAt"),
        CodFlaggedAt = entity.GetDateTimeOffset("codFlaggedAt"),
        AuthorisedUntil = entity.GetDateTimeOffset("authorisedUntil"),
        IsPaused = entity.GetBoolean("isPaused") is true,
        Lines = JsonSerializer.Deserialize<ImmutableArray<BackorderLine>>(LongText.Get(entity, "lines"), HubJson.Options),
        ETag = entity.ETag,
    };
}
