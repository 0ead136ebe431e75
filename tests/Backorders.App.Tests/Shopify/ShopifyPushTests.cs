using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Shopify;

/// <summary>Numbers and what goes with them, from a receipt at the door to what the shop shows.</summary>
public sealed class ShopifyPushTests
{
    [Fact]
    public async Task Many_SKUs_that_change_at_once_are_few_calls()
    {
        await using var shop = await ShopHub.StartAsync();
        foreach (var number in Enumerable.Range(1, 40)) await shop.ListAsync(number, withVariant: false);

        await shop.ReceiveAsync("GRN-1", [.. Enumerable.Range(1, 40).Select(number => (number, (long)number))]);

        foreach (var number in new[] { 1, 17, 40 }) Assert.Equal(number, await shop.ShownAsync(number));
        var calls = await shop.CallsAsync();
        Assert.Equal(40, calls.Sum(call => Quantities(call).Count));
        Assert.InRange(calls.Count, 1, 20);
    }

    [Fact]
    public async Task In_one_call_what_can_be_explained_is_raised_and_what_can_not_waits_for_its_order()
    {
        await using var shop = await ShopHub.StartAsync();
        foreach (var number in new[] { 1, 2, 3 }) await shop.ListAsync(number, withVariant: false);
        await shop.ReceiveAsync("GRN-1", (1, 5), (2, 5), (3, 5));
        var unheard = await shop.BuyAsync(2, 2);

        await shop.ReceiveAsync("GRN-2", (1, 10), (2, 10), (3, 10));
        Assert.Equal((15, 3, 15), (await shop.ShownAsync(1), await shop.ShownAsync(2), await shop.ShownAsync(3)));

        await shop.HearAsync(unheard!);
        await shop.Hub.SettleAsync();
        Assert.Equal((15, 13, 15), (await shop.ShownAsync(1), await shop.ShownAsync(2), await shop.ShownAsync(3)));
    }

    [Fact]
    public async Task The_shop_sells_on_only_after_its_number_has_come_down_and_no_more_before_it_rises()
    {
        await using var shop = await ShopHub.StartAsync();
        await shop.ListAsync(1);
        await shop.ReceiveAsync("GRN-1", (1, 1));
        Assert.Equal("""{"inventoryPolicy":"DENY","metafields":{"backorders.state":"inStock"}}""", await shop.VariantAsync(1));
        Assert.Equal(["DENY", "1", "metafieldsSet", "metafieldsDelete"], Told(await shop.CallsAsync()));

        await shop.Hub.OrderAsync("FK-1", ShopHub.Sku(1), 2, shop.Hub.Now);
        await shop.Hub.SettleAsync();
        var shipsBy = (string)(await shop.Hub.SkuAsync(ShopHub.Sku(1)))["promisedOn"]!;
        Assert.Equal($$$"""{"inventoryPolicy":"CONTINUE","metafields":{"backorders.ships_by":"{{{shipsBy}}}","backorders.state":"backorder"}}""", await shop.VariantAsync(1));
        Assert.Equal(["0", "CONTINUE", "metafieldsSet"], Told(await shop.CallsAsync()).Skip(4));

        await shop.ReceiveAsync("GRN-2", (1, 5));
        Assert.Equal("""{"inventoryPolicy":"DENY","metafields":{"backorders.state":"inStock"}}""", await shop.VariantAsync(1));
        Assert.Equal(["DENY", "4", "metafieldsSet", "metafieldsDelete"], Told(await shop.CallsAsync()).Skip(7));
    }

    [Fact]
    public async Task A_stopped_SKU_is_not_sold_on_and_what_did_not_change_is_not_told_again()
    {
        await using var shop = await ShopHub.StartAsync();
        await shop.ListAsync(1, mode: "stop");
        await shop.ReceiveAsync("GRN-1", (1, 3));
        var before = Told(await shop.CallsAsync()).Count;

        await shop.ReceiveAsync("GRN-2", (1, 2));
        Assert.Equal(["5"], Told(await shop.CallsAsync()).Skip(before));

        await shop.Hub.OrderAsync("FK-1", ShopHub.Sku(1), 5, shop.Hub.Now);
        await shop.Hub.SettleAsync();
        Assert.Equal(["0", "metafieldsSet"], Told(await shop.CallsAsync()).Skip(before + 1));
        Assert.Equal("""{"inventoryPolicy":"DENY","metafields":{"backorders.state":"outOfStock"}}""", await shop.VariantAsync(1));
        Assert.Null(await shop.BuyAsync(1, 1));
    }

    [Fact]
    public async Task A_variant_that_is_linked_later_is_told_although_its_number_stays()
    {
        await using var shop = await ShopHub.StartAsync();
        await shop.ListAsync(1, withVariant: false);
        await shop.ReceiveAsync("GRN-1", (1, 3));

        await shop.ListAsync(1);
        await shop.Hub.SettleAsync();

        Assert.Equal(["3", "DENY", "metafieldsSet", "metafieldsDelete"], Told(await shop.CallsAsync()));
    }

    [Fact]
    public async Task A_variant_that_the_shop_will_not_stop_selling_gets_no_higher_number_but_a_lower_one_and_holds_up_no_other()
    {
        await using var shop = await ShopHub.StartAsync();
        await shop.ListAsync(1);
        await shop.ListAsync(2);
        await shop.ReceiveAsync("GRN-1", (1, 3), (2, 3));
        await shop.Hub.OrderAsync("FK-1", ShopHub.Sku(1), 5, shop.Hub.Now);
        await shop.Hub.SettleAsync();
        await shop.Hub.Client.PutSkuAsync(ShopHub.Sku(1), new { channels = new { shopify = new { productId = "999" } } });
        await shop.Hub.SettleAsync();

        await shop.ReceiveAsync("GRN-2", (1, 10), (2, 10));
        Assert.Equal((0, 13), (await shop.ShownAsync(1), await shop.ShownAsync(2)));

        await shop.Hub.AdvanceAsync(TimeSpan.FromHours(1));
        var letter = Assert.Single((await shop.Hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
        Assert.Contains("PRODUCT_VARIANT_DOES_NOT_EXIST", (string)letter!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_that_throttles_is_asked_no_more_than_it_grants_and_comes_right()
    {
        await using var shop = await ShopHub.StartAsync(("Simulators__Shopify__MaximumAvailable", "200"), ("Simulators__Shopify__RestoreRate", "1"));
        foreach (var number in Enumerable.Range(1, 12)) await shop.ListAsync(number);
        for (var receipt = 1; receipt <= 3; receipt++)
        {
            var more = receipt;
            await shop.ReceiveAsync($"GRN-{receipt}", [.. Enumerable.Range(1, 12).Select(number => (number, (long)more))]);
        }

        await shop.Hub.AdvanceAsync(TimeSpan.FromMinutes(30));

        foreach (var number in Enumerable.Range(1, 12)) Assert.Equal(6, await shop.ShownAsync(number));
        Assert.Equal(12, (await shop.Hub.Client.GetAsync("sim/shopify/variants")).AsObject().Count);
        Assert.Empty((await shop.Hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
        Assert.InRange((await shop.CallsAsync()).Count, 12, 60);
    }

    private static JsonArray Quantities(JsonNode call) => call["variables"]!["input"]!["quantities"]!.AsArray();

    private static List<string> Told(IEnumerable<JsonNode> calls) => [.. calls.Select(call => (string)call["operation"]! switch
    {
        "inventorySetQuantities" => Quantities(call)[0]!["quantity"]!.ToString(),
        "productVariantsBulkUpdate" => (string)call["variables"]!["variants"]![0]!["inventoryPolicy"]!,
        var other => other,
    })];
}
