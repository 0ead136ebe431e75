using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>What Shopify says of an order now.</summary>
/// <param name="HasPayment">There is money to give back.</param>
/// <param name="Left">Of each line, by its global id: units still on the order, and how many of them have not left.</param>
/// <param name="Refunds">The note of each refund, and whether it gave money back.</param>
internal sealed record ShopifyOrderState(
    bool IsCancelled,
    bool HasPayment,
    IReadOnlyDictionary<string, (long Current, long Unfulfilled)> Left,
    IReadOnlyList<(string? Note, bool IsMoney)> Refunds,
    bool IsJobDone)
{
    public static ShopifyOrderState Of(JsonNode order, JsonNode? job) => new(
        order["cancelledAt"] is not null,
        IsMoney(order["netPaymentSet"]),
        List(order["lineItems"]?["nodes"]).ToDictionary(
            line => (string)line["id"]!, line => ((long)line["currentQuantity"]!, (long)line["unfulfilledQuantity"]!), StringComparer.Ordinal),
        [.. List(order["refunds"]).Select(refund => ((string?)refund["note"], IsMoney(refund["totalRefundedSet"])))],
        (bool?)job?["done"] is true);

    /// <summary>
    /// Null while neither the order is cancelled nor a refund with this note is there. Of a cancelled order the money was asked back with the
    /// cancellation, by us or by whoever was quicker.
    /// </summary>
    public CancellationAnswer? AnswerTo(ChannelCancellation cancellation, string note)
    {
        if (Refunds.Where(refund => refund.Note == note).Select(refund => (bool?)refund.IsMoney).FirstOrDefault() is { } isMoney)
            return new CancellationAnswer.Done(isMoney, IsPutBack: true);
        return IsCancelled ? new CancellationAnswer.Done(cancellation.Refund && (HasPayment || Refunds.Any(refund => refund.IsMoney))) : null;
    }

    /// <summary>The cancelled units that are still there to be cancelled: the merchant may have taken some off the order, or sent them.</summary>
    public IReadOnlyList<LineUnits> Cancellable(IEnumerable<LineUnits> lines) =>
    [
        .. from line in lines
           let left = Left.GetValueOrDefault(ShopifyAdmin.Gid("LineItem", line.LineId))
           let units = Math.Min(line.Quantity, Math.Min(left.Current, left.Unfulfilled))
           where units > 0
           select line with { Quantity = units },
    ];

    public bool IsAllThatIsLeft(IReadOnlyList<LineUnits> lines) => Left.All(left =>
        left.Value.Current == lines.Where(line => ShopifyAdmin.Gid("LineItem", line.LineId) == left.Key).Sum(line => line.Quantity));

    private static IEnumerable<JsonNode> List(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    private static bool IsMoney(JsonNode? amounts) =>
        decimal.TryParse((string?)amounts?["presentmentMoney"]?["amount"], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount > 0;
}
