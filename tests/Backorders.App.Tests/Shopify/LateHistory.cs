using System.Globalization;

namespace Backorders.App.Tests.Shopify;

/// <summary>What happens to one SKU that the shop and another channel sell, while the hub hears of the shop's orders late. Drawn step by step.</summary>
internal sealed class LateHistory(ShopHub shop, int number, Random random)
{
    /// <summary>In steps of 20 seconds: less than the time after which a difference counts as the merchant's own.</summary>
    private const int LongestSilence = 9;

    private readonly List<string> _story = [];
    private readonly List<(string Order, long Quantity, int Since)> _unheard = [];

    public async Task BeginAsync()
    {
        await shop.ListAsync(number, mode: random.Next(2) == 0 ? "stop" : "backorder");
        await ReceiveAsync(5);
    }

    public async Task StepAsync(int step)
    {
        foreach (var late in _unheard.Where(order => step - order.Since >= LongestSilence).ToList()) await HearAsync(late);
        var quantity = random.Next(1, 4);
        switch (random.Next(8))
        {
            case 0:
                await ReceiveAsync(quantity * 2);
                break;
            case 1 or 2:
                _story.Add($"{quantity} sold elsewhere");
                await shop.Hub.OrderAsync($"FK-{number}-{step}", ShopHub.Sku(number), quantity, shop.Hub.Now);
                break;
            case 3 or 4 when _unheard.Count > 0:
                await HearAsync(_unheard[random.Next(_unheard.Count)]);
                break;
            default:
                await BuyAsync(quantity, step);
                break;
        }
    }

    public async Task HearAllAsync()
    {
        foreach (var order in _unheard.ToList()) await HearAsync(order);
    }

    public async Task AssertNothingTakenIsShownAsync()
    {
        var (shown, free) = await NumbersAsync();
        Assert.True(shown <= free, $"The shop shows {shown} of {free} after: {string.Join("; ", _story)}");
    }

    public async Task AssertAllFreeIsShownAsync()
    {
        var (shown, free) = await NumbersAsync();
        Assert.True(shown == free, $"The shop shows {shown} of {free} in the end after: {string.Join("; ", _story)}");
    }

    private async Task BuyAsync(int quantity, int step)
    {
        _story.Add($"{quantity} bought in the shop");
        if (await shop.BuyAsync(number, quantity) is { } bought) _unheard.Add((bought, quantity, step));
        else _story[^1] += ", but not sold";
    }

    private async Task ReceiveAsync(long quantity)
    {
        _story.Add($"{quantity} received");
        await shop.ReceiveAsync(string.Create(CultureInfo.InvariantCulture, $"GRN-{number}-{_story.Count}"), (number, quantity));
    }

    private async Task HearAsync((string Order, long Quantity, int Since) order)
    {
        _story.Add($"{order.Quantity} heard of");
        _unheard.Remove(order);
        await shop.HearAsync(order.Order);
    }

    private async Task<(long Shown, long Free)> NumbersAsync()
    {
        var available = (long)(await shop.Hub.SkuAsync(ShopHub.Sku(number)))["available"]!;
        return (await shop.ShownAsync(number), Math.Max(0, available - _unheard.Sum(order => order.Quantity)));
    }
}
