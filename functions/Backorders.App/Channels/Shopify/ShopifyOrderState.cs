using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>What Shopify says of an order now.</summary>
/// <param name="Payment">The money that there is to give back, such as "INR 7499.00"; null for none.</param>
/// <param name="Left">Of each line, by its global id: units still on the order, and how many of them have not left.</param>
/// <param name="Refunds">The note of each refund, and the money that it gave back; null for none.</param>
internal sealed record ShopifyOrderState(
    bool IsCancelled,
    string? Payment,
    IReadOnlyDictionary<string, (long Current, long Unfulfilled)> Left,
    IReadOnlyList<(string? Note, string? Money)> Refunds,
    bool IsJobDone)
{
    public static ShopifyOrderState Of(JsonNode order, JsonNode? job) => new(
        order["cancelledAt"] is not null,
        Money(order["netPaymentSet"]),
        List(order["lineItems"]?["nodes"]).ToDictionary(
            line => (string)line["id"]!, line => ((long)line["currentQuantity"]!, (long)line["unfulfilledQuantity"]!), StringComparer.Ordinal),
        [.. List(order["refunds"]).Select(refund => ((string?)refund["note"], Money(refund["totalRefundedSet"])))],
        (bool?)job?["done"] is true);

    /// <summary>
    /// Null while neither the order is cancelled nor a refund with this note is there. Of a cancelled order the money was asked back with the
    /// cancellation, by us or by whoever was quicker.
    /// </summary>
    public CancellationAnswer? AnswerTo(ChannelCancellation cancellation, string note)
    {
        foreach (var (_, money) in Refunds.Where(refund => refund.Note == note)) return new CancellationAnswer.Done(money is not null, IsPutBack: true, money);
        if (!IsCancelled) return null;

        var refunded = Refunds.Where(refund => refund.Money is not null).ToList();
        var isRefunded = cancellation.Refund && (Payment is not null || refunded.Count > 0);
        var amount = (Payment, refunded) switch
        {
            ({ } whole, []) => whole,
            (null, [var only]) => only.Money,
            _ => null,
        };
        return new CancellationAnswer.Done(isRefunded, Amount: isRefunded ? amount : null);
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

    private static string? Money(JsonNode? amounts) =>
        amounts?["presentmentMoney"] is { } money && decimal.TryParse((string?)money["amount"], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount > 0
            ? $"{money["currencyCode"]} {money["amount"]}"
            : null;
}
