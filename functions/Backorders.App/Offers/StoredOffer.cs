using Azure;
using Azure.Data.Tables;
using Backorders.App.Orders;
using Backorders.App.Storage;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Offers;

/// <summary>An <see cref="Offer"/> as it is written down before it is made: whoever makes it again makes the same.</summary>
public sealed record StoredOffer
{
    public required Stage Stage { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    public required OfferStatus Status { get; init; }

    /// <summary>Null for another kind of offer, or none.</summary>
    public Discount? Discount { get; init; }

    /// <summary>Null for another kind of offer, or none.</summary>
    public Alternative? Alternative { get; init; }

    public ETag ETag { get; init; }

    public bool IsMade => Status is OfferStatus.Made;

    internal TableEntity ToEntity(OrderKey order)
    {
        var entity = new TableEntity(OrderRows.Partition(order), OrderRows.Offer(Stage, Revision))
        {
            ["stage"] = Stage.ToString(),
            ["revision"] = Revision,
            ["at"] = At,
            ["status"] = Status.ToString(),
        };
        if (Discount is { } discount)
        {
            (entity["code"], entity["percent"], entity["endsAt"]) = (discount.Code, discount.Percent, discount.EndsAt);
            entity.SetDate("lastDay", discount.LastDay);
        }

        if (Alternative is { } alternative)
        {
            (entity["sku"], entity["title"]) = (alternative.Sku, alternative.Title);
            if (alternative.Link is { } link) entity["link"] = link.AbsoluteUri;
        }

        return entity;
    }

    internal static StoredOffer FromEntity(TableEntity entity) => new()
    {
        Stage = Enum.Parse<Stage>(entity.GetString("stage")),
        Revision = entity.GetInt32("revision")!.Value,
        At = entity.GetDateTimeOffset("at")!.Value,
        Status = Enum.Parse<OfferStatus>(entity.GetString("status")),
        Discount = entity.GetString("code") is { } code
            ? new Discount(code, entity.GetInt32("percent")!.Value, entity.GetDate("lastDay")!.Value, entity.GetDateTimeOffset("endsAt")!.Value)
            : null,
        Alternative = entity.GetString("sku") is { } sku
            ? new Alternative(sku, entity.GetString("title"), entity.GetString("link") is { } link ? new Uri(link) : null)
            : null,
        ETag = entity.ETag,
    };
}
