using System.Globalization;

namespace Backorders.App.Tests.Shopify;

/// <summary>
/// Shopify sells at once and tells us late, while other channels sell and goods come in. Whatever happens in which order, the shop never shows a unit
/// that an order of its own, heard of or not, or of another channel has taken; and when all is heard it shows what is there.
/// </summary>
public sealed class LateWebhookTests
{
    /// <summary>In steps of 20 seconds: less than the time after which a difference counts as the merchant's own.</summary>
    private const int LongestSilence = 9;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Nothing_is_shown_that_an_unheard_order_has_taken(int seed)
    {
        await using var shop = await ShopHub.StartAsync();
        for (var history = 0; history < 4; history++) await RunAsync(shop, number: history + 1, new Random((seed * 1000) + history));

        Assert.All((await shop.Hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
    }

    private static async Task RunAsync(ShopHub shop, int number, Random random)
    {
        var story = new List<string>();
        var unheard = new List<(string Order, long Quantity, int Since)>();
        await shop.ListAsync(number, mode: random.Next(2) == 0 ? "stop" : "backorder");
        await ReceiveAsync(5);
        for (var step = 0; step < 30; step++)
        {
            var late = unheard.Where(order => step - order.Since >= LongestSilence).ToList();
            foreach (var order in late) await HearAsync(order);
            var quantity = random.Next(1, 4);
            switch (random.Next(8))
            {
                case 0:
                    await ReceiveAsync(quantity * 2);
                    break;
                case 1 or 2:
                    story.Add($"{quantity} sold elsewhere");
                    await shop.Hub.OrderAsync($"FK-{number}-{step}", ShopHub.Sku(number), quantity, shop.Hub.Now);
                    break;
                case 3 or 4 when unheard.Count > 0:
                    await HearAsync(unheard[random.Next(unheard.Count)]);
                    break;
                default:
                    story.Add($"{quantity} bought in the shop");
                    if (await shop.BuyAsync(number, quantity) is { } bought) unheard.Add((bought, quantity, step));
                    else story[^1] += ", but not sold";
                    break;
            }

            await shop.Hub.SettleAsync();
            await CheckAsync();
            await shop.Hub.AdvanceAsync(TimeSpan.FromSeconds(20));
            await CheckAsync();
        }

        foreach (var order in unheard.ToList()) await HearAsync(order);
        await shop.Hub.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(await FreeAsync(), await shop.ShownAsync(number));

        async Task ReceiveAsync(long quantity)
        {
            story.Add($"{quantity} received");
            await shop.ReceiveAsync(string.Create(CultureInfo.InvariantCulture, $"GRN-{number}-{story.Count}"), (number, quantity));
        }

        async Task HearAsync((string Order, long Quantity, int Since) order)
        {
            story.Add($"{order.Quantity} heard of");
            unheard.Remove(order);
            await shop.HearAsync(order.Order);
        }

        async Task CheckAsync()
        {
            var (shown, free) = (await shop.ShownAsync(number), await FreeAsync());
            Assert.True(shown <= free, $"The shop shows {shown} of {free} after: {string.Join("; ", story)}");
        }

        async Task<long> FreeAsync() => Math.Max(0, (long)(await shop.Hub.SkuAsync(ShopHub.Sku(number)))["available"]! - unheard.Sum(order => order.Quantity));
    }
}
