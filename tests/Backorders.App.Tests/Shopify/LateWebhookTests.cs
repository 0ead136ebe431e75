namespace Backorders.App.Tests.Shopify;

/// <summary>
/// Shopify sells at once and tells us late, while other channels sell and goods come in. Whatever happens in which order, the shop never shows a unit
/// that an order of its own, heard of or not, or of another channel has taken; and when all is heard it shows what is there.
/// </summary>
public sealed class LateWebhookTests
{
    /// <summary>Side by side in one hub, each with a SKU of its own.</summary>
    private const int Histories = 4;

    private const int Steps = 30;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Nothing_is_shown_that_an_unheard_order_has_taken(int seed)
    {
        await using var shop = await ShopHub.StartAsync();
        var histories = Enumerable.Range(0, Histories).Select(history => new LateHistory(shop, history + 1, new Random((seed * 1000) + history))).ToList();
        foreach (var history in histories) await history.BeginAsync();

        for (var step = 0; step < Steps; step++)
        {
            foreach (var history in histories) await history.StepAsync(step);
            await shop.Hub.SettleAsync();
            foreach (var history in histories) await history.AssertNothingTakenIsShownAsync();
            await shop.Hub.AdvanceAsync(TimeSpan.FromSeconds(20));
            foreach (var history in histories) await history.AssertNothingTakenIsShownAsync();
        }

        foreach (var history in histories) await history.HearAllAsync();
        await shop.Hub.AdvanceAsync(TimeSpan.FromMinutes(10));
        foreach (var history in histories) await history.AssertAllFreeIsShownAsync();
        Assert.All((await shop.Hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
    }
}
