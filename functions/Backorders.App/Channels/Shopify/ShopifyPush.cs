namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Tells the shop numbers and what goes with them, so that at no moment it may sell what nobody has: a variant that may not sell on is told so
/// before its number rises, and one that may only after its number has come down.
/// </summary>
internal sealed class ShopifyPush(ShopifyStock stock, ShopifyVariants variants, ShopifyThrottle throttle) : IDisposable
{
    /// <summary>So many, each of a product of its own, cost less than the smallest bucket holds; so a push that has begun comes to its end.</summary>
    private const int MostNews = 50;

    private static readonly PushResult.Failed Later = new("Other variants come first", TimeSpan.FromSeconds(2), IsBusy: true);

    /// <summary>One at a time spends points on news, or several would each get half done.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken)
    {
        var news = stocks.Select(ShopifyNews.Of).OfType<ShopifyNews>().ToDictionary(one => one.Sku, StringComparer.Ordinal);
        var numbers = new Dictionary<string, PushResult>(StringComparer.Ordinal);
        var held = stocks.Where(one => MustWait(one, news.GetValueOrDefault(one.Sku))).ToList();
        await SetAsync(stocks.Except(held), numbers, cancellationToken);

        var failures = news.Count == 0 ? [] : await TellAsync([.. news.Values.Take(MostNews)], held, numbers, cancellationToken);
        foreach (var sku in news.Keys.Skip(MostNews)) failures[sku] = Later;
        return [.. stocks.Select(one => ResultOf(numbers.GetValueOrDefault(one.Sku), failures.GetValueOrDefault(one.Sku)))];
    }

    public void Dispose() => _turn.Dispose();

    /// <returns>By SKU what failed of the news.</returns>
    private async Task<Dictionary<string, PushResult.Failed>> TellAsync(
        List<ShopifyNews> news, IReadOnlyList<ChannelStock> held, Dictionary<string, PushResult> numbers, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(Later.After!.Value, cancellationToken)) return All(news, Later);
        try
        {
            if (await throttle.RoomAsync(ShopifyVariants.CostOf(news), cancellationToken) is { } wait) return All(news, Later with { After = wait });

            var failures = new Dictionary<string, PushResult.Failed>(StringComparer.Ordinal);
            await variants.SellOnOrNotAsync(news.Where(one => !one.Now.SellsOn), failures, cancellationToken);
            await SetAsync(held.Where(one => news.Exists(told => told.Sku == one.Sku) && !failures.ContainsKey(one.Sku)), numbers, cancellationToken);

            // What the shop shows beside a number that it doesn't have would be a lie.
            var next = news.Where(one => numbers.GetValueOrDefault(one.Sku) is PushResult.Shown).ToList();
            await variants.SellOnOrNotAsync(next.Where(one => one.Now.SellsOn), failures, cancellationToken);
            await variants.ShowStateAsync([.. next.Where(one => !failures.ContainsKey(one.Sku))], failures, cancellationToken);
            return failures;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task SetAsync(IEnumerable<ChannelStock> stocks, Dictionary<string, PushResult> numbers, CancellationToken cancellationToken)
    {
        foreach (var (sku, result) in await stock.PushAsync([.. stocks], cancellationToken)) numbers[sku] = result;
    }

    private static bool MustWait(ChannelStock stock, ShopifyNews? news) =>
        news is { IsOfSellingOn: true, Now.SellsOn: false } && (stock.Expected is null || stock.Quantity > stock.Expected);

    private static Dictionary<string, PushResult.Failed> All(IEnumerable<ShopifyNews> news, PushResult.Failed failure) =>
        news.ToDictionary(one => one.Sku, _ => failure, StringComparer.Ordinal);

    private static PushResult ResultOf(PushResult? number, PushResult.Failed? rest) => (number, rest) switch
    {
        (null, not null) => rest,
        (PushResult.Shown shown, not null) => new PushResult.NumberShown(shown, rest),
        _ => number!,
    };
}
