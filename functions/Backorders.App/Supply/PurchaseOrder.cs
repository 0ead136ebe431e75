using System.Collections.Immutable;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Http;
using Backorders.App.Stock.Rows;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Supply;

/// <summary>A purchase order as it was told last; what came in on it is in the ledgers of its SKUs.</summary>
public sealed record PurchaseOrder
{
    internal const string Partition = "purchaseOrders";

    public required string Number { get; init; }

    public string? Supplier { get; init; }

    public required SupplyStatus Status { get; init; }

    public DateOnly? ExpectedOn { get; init; }

    /// <summary>Why it is as it is; null when it wasn't said with what was told last.</summary>
    public ReasonClass? ReasonClass { get; init; }

    /// <summary>When it was told.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Each SKU that ever was on it, those that are off it with 0, so that their ledgers are told too, however often it takes.</summary>
    public required ImmutableSortedDictionary<string, long> Ordered { get; init; }

    public ETag ETag { get; init; }

    /// <summary>What it comes to with an update that is not older than it.</summary>
    public static PurchaseOrder Of(PurchaseOrder? known, PurchaseOrderUpdated update)
    {
        var before = known?.Ordered ?? ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);
        var keepsLines = update.Lines.IsEmpty && update.Status is SupplyStatus.Cancelled or SupplyStatus.Closed;
        var told = update.Lines.GroupBy(line => line.Sku, StringComparer.Ordinal)
            .Select(lines => KeyValuePair.Create(lines.Key, lines.Sum(line => line.Quantity)));
        return new()
        {
            Number = update.PurchaseOrder,
            Supplier = update.Supplier ?? known?.Supplier,
            Status = update.Status,
            ExpectedOn = update.ExpectedOn ?? known?.ExpectedOn,
            ReasonClass = update.ReasonClass,
            AsOf = update.At,
            Ordered = keepsLines ? before : before.SetItems(before.Keys.Select(sku => KeyValuePair.Create(sku, 0L))).SetItems(told),
            ETag = known?.ETag ?? default,
        };
    }

    internal TableEntity ToEntity()
    {
        var entity = new TableEntity(Partition, KeyText.Encode(Number))
        {
            ["number"] = Number,
            ["status"] = Status.ToString(),
            ["asOfTicks"] = AsOf.UtcTicks,
        };
        if (Supplier is not null) entity["supplier"] = Supplier;
        if (ReasonClass is { } why) entity["reasonClass"] = why.ToString();
        entity.SetDate("expectedOn", ExpectedOn);
        LongText.Set(entity, "ordered", JsonSerializer.Serialize(Ordered, HubJson.Options));
        return entity;
    }

    internal static PurchaseOrder FromEntity(TableEntity entity) => new()
    {
        Number = entity.GetString("number"),
        Supplier = entity.GetString("supplier"),
        Status = Enum.Parse<SupplyStatus>(entity.GetString("status")),
        ExpectedOn = entity.GetDate("expectedOn"),
        ReasonClass = entity.OptionalWord<ReasonClass>("reasonClass"),
        AsOf = new DateTimeOffset(entity.GetInt64("asOfTicks")!.Value, TimeSpan.Zero),
        Ordered = JsonSerializer.Deserialize<Dictionary<string, long>>(LongText.Get(entity, "ordered"), HubJson.Options)!
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
        ETag = entity.ETag,
    };
}
