using System.Text.Json.Nodes;
using Backorders.App.Channels.Shopify;
using Backorders.App.Orders;

namespace Backorders.App.Tests.Shopify;

/// <summary>What is taken of an order of three units at 30, two at 5 and postage of 1: 101 in all.</summary>
public sealed class PaymentStateTests
{
    [Theory]
    [InlineData(3, 2, 0)]
    [InlineData(2, 2, 30)]
    [InlineData(1, 0, 70)]
    [InlineData(0, 1, 95)]
    [InlineData(0, 0, 101)]
    [InlineData(9, 9, 0)]
    public void A_part_is_its_share_in_whole_units_and_asked_again_nothing(long first, long second, int due)
    {
        var waiting = new[] { new LineUnits("1", "A", first), new LineUnits("2", "B", second) };
        Assert.Equal(due, State().DueWithout([.. waiting]));

        Assert.Equal(0, State(captured: due).DueWithout([.. waiting]));
        Assert.Equal(101 - due, State(captured: due).DueWithout([]));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void What_can_be_taken_once_or_not_be_read_waits_for_all(bool isForParts, bool hasMore)
    {
        var state = State(isForParts: isForParts, hasMore: hasMore);

        Assert.Equal(0, state.DueWithout([new LineUnits("1", "A", 1)]));
        Assert.Equal(101, state.DueWithout([]));
    }

    [Fact]
    public void An_authorisation_that_was_used_up_or_voided_is_not_open()
    {
        Assert.Empty(State(captured: 50, isForParts: false).Open);
        Assert.Empty(State(second: "VOID").Open);
        Assert.Equal(51, Assert.Single(State(captured: 50).Open).Left);
    }

    private static ShopifyPaymentState State(int captured = 0, bool isForParts = true, bool hasMore = false, string? second = null)
    {
        var transactions = new JsonArray(Transaction("1", "AUTHORIZATION", 101, isForParts));
        if (captured > 0 || second is not null) transactions.Add(Transaction("2", second ?? "CAPTURE", captured, isForParts: false));
        var order = new JsonObject
        {
            ["totalCapturableSet"] = Money(101 - captured),
            ["totalOutstandingSet"] = Money(101 - captured),
            ["transactions"] = transactions,
            ["lineItems"] = new JsonObject { ["pageInfo"] = new JsonObject { ["hasNextPage"] = hasMore }, ["nodes"] = new JsonArray(Line("1", 3, 30), Line("2", 2, 5)) },
        };
        return ShopifyPaymentState.Of(JsonNode.Parse(order.ToJsonString())!);
    }

    private static JsonObject Transaction(string id, string kind, int amount, bool isForParts) => new()
    {
        ["id"] = id,
        ["kind"] = kind,
        ["status"] = "SUCCESS",
        ["createdAt"] = "2026-11-21T09:00:00Z",
        ["authorizationExpiresAt"] = null,
        ["multiCapturable"] = isForParts,
        ["parentTransaction"] = kind == "AUTHORIZATION" ? null : new JsonObject { ["id"] = "1" },
        ["amountSet"] = Money(amount),
    };

    private static JsonObject Line(string id, int units, int price) =>
        new() { ["id"] = $"gid://shopify/LineItem/{id}", ["currentQuantity"] = units, ["originalUnitPriceSet"] = Money(price) };

    private static JsonObject Money(int amount) => new() { ["presentmentMoney"] = new JsonObject { ["amount"] = $"{amount}.00", ["currencyCode"] = "INR" } };
}
