using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline.Policies;

/// <summary>Orders of which a part is there: they ship in parts, or wait to be whole.</summary>
public sealed class PartialShipmentTests
{
    [Fact]
    public async Task By_default_each_part_is_told_when_it_can_ship()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 3, hub.Now);
        await hub.SettleAsync();
        Assert.Contains("and what we have sooner ships first", await LastMessageAsync(hub), StringComparison.Ordinal);

        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        Assert.Equal(("waiting", "confirmed, preparing"), await StandAsync(hub));
        Assert.Contains("packing 1 × TEA for you, and it ships very soon; the rest follows", await LastMessageAsync(hub), StringComparison.Ordinal);

        for (var again = 0; again < 2; again++) await hub.ReceiveAsync("GRN-2", "TEA", 2);
        Assert.Equal(("allocated", "confirmed, preparing, preparing"), await StandAsync(hub));
        Assert.Equal([1, 1, 2], (await hub.BackorderAsync("flipkart-1"))["messages"]!.AsArray().Select(message => (int)message!["revision"]!));
    }

    [Theory]
    [InlineData("hold", null, "split", true)]
    [InlineData("split", "hold", "split", true)]
    [InlineData("hold", "split", "split", false)]
    [InlineData("split", "split", "hold", true)]
    public async Task It_is_held_where_any_of_its_skus_holds_or_says_nothing_and_the_shop_holds(string byDefault, string? tea, string cup, bool held)
    {
        await using var hub = await TestHub.StartAsync(("Orders__PartialShipment", byDefault));
        await hub.Client.PutSkuAsync("TEA", new { partialShipment = tea });
        await hub.Client.PutSkuAsync("CUP", new { partialShipment = cup });

        await OrderTeaAndCupAsync(hub);

        Assert.Equal(held ? "hold" : "split", (string)(await hub.BackorderAsync("flipkart-1"))["partialShipment"]!);
        Assert.Contains(held ? "together with everything you ordered" : "what we have sooner ships first", await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_order_keeps_what_it_gets_and_is_prepared_when_it_is_whole()
    {
        await using var hub = await TestHub.StartAsync(("Orders__PartialShipment", "hold"));
        await hub.ReceiveAsync("GRN-1", "CUP", 1);
        await OrderTeaAndCupAsync(hub);
        await hub.ReceiveAsync("GRN-2", "TEA", 1);

        Assert.Equal(("waiting", "confirmed"), await StandAsync(hub));
        Assert.Equal((1, 1, 0), await NumbersAsync(hub, "TEA"));
        Assert.Equal((1, 0, 0), await NumbersAsync(hub, "CUP"));

        await hub.ReceiveAsync("GRN-3", "TEA", 2);
        Assert.Equal(("allocated", "confirmed, preparing"), await StandAsync(hub));
        Assert.Equal((2, 0, 1), await NumbersAsync(hub, "TEA"));
    }

    [Fact]
    public async Task A_held_order_whose_rest_cannot_be_had_is_prepared_with_what_it_got()
    {
        await using var hub = await TestHub.StartAsync(("Orders__PartialShipment", "hold"));
        await hub.OrderAsync("1", "TEA", 3, hub.Now);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(("waiting", "confirmed"), await StandAsync(hub));

        await hub.Client.PostOpsAsync("api/ops/skus/TEA/unfulfillable", new { reason = "The garden closed." });
        await hub.SettleAsync();

        Assert.Equal(("allocated", "confirmed, preparing, unfulfillable"), await StandAsync(hub));
        Assert.Equal((1, 0, 0), await NumbersAsync(hub, "TEA"));
    }

    [Fact]
    public async Task A_held_order_that_is_cancelled_gives_what_it_kept_to_the_next()
    {
        await using var hub = await TestHub.StartAsync(("Orders__PartialShipment", "hold"));
        await hub.OrderAsync("1", "TEA", 2, hub.Now);
        await hub.OrderAsync("2", "TEA", 1, hub.Now.AddSeconds(1));
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);

        await hub.Client.CancelByLinkAsync(new Uri((string)(await hub.BackorderAsync("flipkart-1"))["statusUrl"]!).AbsolutePath);
        await hub.SettleAsync();

        Assert.Equal(("cancelled", "cancelled, confirmed"), await StandAsync(hub));
        Assert.Equal(("allocated", "confirmed, preparing"), await StandAsync(hub, "flipkart-2"));
    }

    private static async Task OrderTeaAndCupAsync(TestHub hub)
    {
        await hub.Client.SendChannelAsync("flipkart", "order.created", "created-1", new
        {
            orderId = "1",
            placedAt = hub.Now,
            currency = "INR",
            customer = new { name = "Asha Rao", phone = "+919810000123", locale = "en" },
            lines = new[] { new { lineId = "1", sku = "TEA", quantity = 2 }, new { lineId = "2", sku = "CUP", quantity = 1 } },
        });
        await hub.SettleAsync();
    }

    /// <summary>The state, and what was told, in the order of the alphabet.</summary>
    private static async Task<(string State, string Told)> StandAsync(TestHub hub, string id = "flipkart-1") =>
        ((string)(await hub.BackorderAsync(id))["state"]!, string.Join(", ", (await hub.ToldAsync(id)).Order(StringComparer.Ordinal)));

    private static async Task<(long Reserved, long Backordered, long Available)> NumbersAsync(TestHub hub, string sku)
    {
        JsonObject view = await hub.SkuAsync(sku);
        return ((long)view["reserved"]!, (long)view["backordered"]!, (long)view["available"]!);
    }

    private static async Task<string> LastMessageAsync(TestHub hub) => (string)(await hub.MessagesAsync())[^1]["body"]!;
}
