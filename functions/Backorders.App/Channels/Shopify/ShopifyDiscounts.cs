using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Moves;
using Backorders.App.Offers;
using Backorders.Core.Ledger;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Discount codes. discountCodeBasicCreate takes no idempotency key, but no shop has a code twice: one that is taken was made by the call whose answer was
/// lost, since nobody else can come upon our codes.
/// </summary>
internal sealed class ShopifyDiscounts(ShopifyAdmin admin, ShopifySettings settings)
{
    private const string Taken = "TAKEN";

    private const string CreateMutation = """
        mutation CreateDiscount($discount: DiscountCodeBasicInput!) {
          discountCodeBasicCreate(basicCodeDiscount: $discount) { codeDiscountNode { id } userErrors { field message code } }
        }
        """;

    public async Task<MoveAnswer> CreateAsync(Discount discount, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["title"] = $"Backorder {discount.Code}",
            ["code"] = discount.Code,
            ["startsAt"] = from.UtcDateTime,
            ["endsAt"] = discount.EndsAt.UtcDateTime,
            ["usageLimit"] = 1,
            ["appliesOncePerCustomer"] = true,
            ["context"] = new JsonObject { ["all"] = "ALL" },
            ["customerGets"] = new JsonObject
            {
                ["value"] = new JsonObject { ["percentage"] = discount.Percent / 100m },
                ["items"] = new JsonObject { ["all"] = true },
            },
        };
        var answer = await admin.SendAsync(
            CreateMutation, new JsonObject { ["discount"] = input }, data => data["discountCodeBasicCreate"]?["userErrors"] as JsonArray ?? [], cancellationToken);
        if (answer.Data is null) throw new ChannelUnreachableException($"Shopify: {answer.Failure!.Why}");
        return answer.UserErrors.All(error => error.Code == Taken) ? MoveAnswer.Done.Instance : new MoveAnswer.Refused(answer.Refusals);
    }

    /// <summary>A cart with the units in it.</summary>
    public Uri? CartOf(ChannelPolicy policy, long units) => policy.VariantId is { } variant
        ? new Uri(FormattableString.Invariant($"https://{settings.ShopDomain}/cart/{ShopifyAdmin.NumberOf(variant)}:{units}"))
        : null;
}
