using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Data;
using Backorders.Local.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Channels;

/// <summary>What every channel must do, tried on the whole hub with the channel simulated: one subclass each.</summary>
public abstract class ChannelContract
{
    protected const string Sku = DemoOrders.Sku;

    protected abstract string Name { get; }

    /// <summary>Of /sim/{name}/faults and of the stock view.</summary>
    protected virtual string Simulator => Name;

    protected virtual string StockPath => $"sim/{Simulator}/stock";

    /// <summary>How the channel's throttling answer says when to come again; null where it doesn't.</summary>
    protected virtual TimeSpan? RetryAfter => null;

    /// <summary>How long a refusal may go on before it counts as final.</summary>
    protected virtual TimeSpan FinalWithin => TimeSpan.Zero;

    /// <summary>Whether it refuses a number that was made from another one than it shows.</summary>
    protected virtual bool Compares => false;

    protected virtual bool CanBeRead => true;

    /// <summary>What is in the dead letter of a push that was refused with status 400.</summary>
    protected abstract string RefusalWords { get; }

    /// <summary>The listing of SKU number 0, 1, 2...</summary>
    protected abstract object ListingOf(int number);

    /// <summary>Under which name the channel shows it.</summary>
    protected abstract string KeyOf(int number);

    internal abstract Task SellAsync(TestHub hub, int order, int quantity);

    internal abstract Task SendGarbageAsync(TestHub hub);

    internal abstract Task ReportAsync(TestHub hub, long available);

    /// <summary>The channel's number falls, and nobody tells us.</summary>
    internal abstract void SellUnheard(TestHub hub, LocalConnection data, long quantity);

    /// <summary>Where the simulator tells of its numbers by itself, it does so now.</summary>
    internal virtual void Announce(TestHub hub)
    {
    }

    [Fact]
    public async Task An_order_that_comes_twice_counts_once()
    {
        await using var hub = await ListedAsync(10);

        await SellAsync(hub, 1, 3);
        await SellAsync(hub, 1, 3);
        await hub.SettleAsync();

        Assert.Equal(3, (long)(await hub.SkuAsync(Sku))["reserved"]!);
        Assert.Equal(7, await ShownAsync(hub));
    }

    [Fact]
    public async Task A_signed_body_that_nobody_can_read_waits_for_a_person()
    {
        await using var hub = await TestHub.StartAsync();

        await SendGarbageAsync(hub);
        await hub.SettleAsync();

        Assert.Contains(Name, (string)Assert.Single(await LettersAsync(hub))!["source"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_SKUs_that_change_at_once_are_all_shown()
    {
        await using var hub = await TestHub.StartAsync();
        var skus = Enumerable.Range(0, 12).ToDictionary(number => number, number => number == 0 ? Sku : $"MANY-{number:D2}");
        foreach (var (number, sku) in skus) await ListAsync(hub, sku, number);

        await hub.Client.SendWarehouseAsync("goods.received", "GRN-1", new
        {
            receiptId = "GRN-1",
            warehouse = "BLR",
            lines = skus.Select(sku => new { sku = sku.Value, quantity = sku.Key + 1 }),
        });
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await hub.SettleAsync();

        Assert.Equal(
            skus.Keys.Select(number => (KeyOf(number), (long)number + 1)).Order(),
            (await hub.Client.GetAsync(StockPath)).AsObject().Select(shown => (shown.Key, (long)shown.Value!)).Order());
        Assert.Empty(await LettersAsync(hub));
    }

    [Fact]
    public async Task A_throttled_push_comes_again_when_it_was_told_to()
    {
        await using var hub = await ListedAsync(10);
        await FailAsync(hub, 429, times: 1);

        await hub.ReceiveAsync("GRN-2", Sku, 5);
        if (RetryAfter is { } wait)
        {
            await hub.AdvanceAsync(wait / 2);
            await hub.SettleAsync();
            Assert.Equal(10, await ShownAsync(hub));
        }

        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await hub.SettleAsync();

        Assert.Equal(15, await ShownAsync(hub));
        Assert.Empty(await LettersAsync(hub));
    }

    [Fact]
    public async Task A_push_that_is_refused_for_good_is_a_dead_letter_in_the_channels_own_words_and_tried_again_later()
    {
        await using var hub = await ListedAsync(10);
        await FailAsync(hub, 400, times: 100);

        await hub.ReceiveAsync("GRN-2", Sku, 5);
        for (var waited = TimeSpan.Zero; waited < FinalWithin; waited += TimeSpan.FromMinutes(8))
        {
            await hub.AdvanceAsync(TimeSpan.FromMinutes(8));
            await hub.SettleAsync();
        }

        var letter = Assert.Single(await LettersAsync(hub))!;
        Assert.StartsWith($"{Name}: ", (string)letter["reason"]!, StringComparison.Ordinal);
        Assert.Contains(RefusalWords, (string)letter["reason"]!, StringComparison.Ordinal);

        await hub.Http.DeleteAsync(new Uri($"sim/{Simulator}/faults", UriKind.Relative), TestContext.Current.CancellationToken);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(31));
        await hub.SettleAsync();
        Assert.Equal(15, await ShownAsync(hub));
    }

    [Fact]
    public async Task An_echo_of_our_own_push_changes_nothing()
    {
        await using var hub = await ListedAsync(10);
        var before = await hub.SkuAsync(Sku);

        await ReportAsync(hub, 10);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(6));
        await ReportAsync(hub, 10);
        await hub.SettleAsync();

        var sku = await hub.SkuAsync(Sku);
        Assert.Equal((10, 10), ((long)sku["onHand"]!, (long)sku["channels"]![Name]!["reported"]!));
        Assert.Null(sku["channels"]![Name]!["edit"]);
        Assert.Equal((string)before["channels"]![Name]!["lastPushedAt"]!, (string)sku["channels"]![Name]!["lastPushedAt"]!);
        Assert.Equal((long)before["version"]!, (long)sku["version"]!);
    }

    [Fact]
    public async Task What_the_channel_shows_is_read_back()
    {
        if (!CanBeRead) return;
        await using var hub = await ListedAsync(10);

        await hub.AdvanceAsync(TimeSpan.FromMinutes(16));
        await hub.SettleAsync();

        Assert.Equal(10, (long)(await hub.SkuAsync(Sku))["channels"]![Name]!["reported"]!);
        var found = (await hub.Client.GetOpsAsync("api/ops/health"))["reconciliation"]!;
        Assert.Equal((1, 0, 0), ((long)found["checked"]!, (long)found["drifted"]!, (long)found["repaired"]!));
    }

    [Fact]
    public async Task A_merchants_own_edit_is_overwritten_once_no_order_explains_it()
    {
        await using var hub = await ListedAsync(10);

        await EditAsync(hub, 7);
        Assert.Equal(3, await ShownAsync(hub));
        await PassTimeAsync(hub);

        Assert.Equal(10, await ShownAsync(hub));
        var sku = await hub.SkuAsync(Sku);
        Assert.Equal(10, (long)sku["onHand"]!);
        var edit = sku["channels"]![Name]!["edit"]!;
        Assert.Equal((3, 10, "overwritten"), ((long)edit["shown"]!, (long)edit["expected"]!, (string)edit["what"]!));
    }

    [Fact]
    public async Task A_merchants_own_edit_is_taken_over_where_the_settings_say_so()
    {
        await using var hub = await ListedAsync(10, ("Sync__MerchantEdits", "adopt"));

        await EditAsync(hub, 7);
        await PassTimeAsync(hub);

        Assert.Equal(3, await ShownAsync(hub));
        var sku = await hub.SkuAsync(Sku);
        Assert.Equal((3, 3), ((long)sku["onHand"]!, (long)sku["warehouses"]!["BLR"]!["onHand"]!));
        Assert.Equal("taken over: -7 in BLR", (string)sku["channels"]![Name]!["edit"]!["what"]!);
    }

    [Fact]
    public async Task A_sale_that_we_have_not_heard_of_is_not_sold_again_where_the_channel_compares()
    {
        await using var hub = await ListedAsync(10);
        await SellUnheardAsync(hub, 4);

        await hub.ReceiveAsync("GRN-2", Sku, 5);
        Assert.Equal(Compares ? 6 : 15, await ShownAsync(hub));

        await SellHeardLateAsync(hub);
        Assert.Equal(11, await ShownAsync(hub));
    }

    /// <summary>The webhook of the sale that lowered the number before; the simulator must not lower it again.</summary>
    private async Task SellHeardLateAsync(TestHub hub)
    {
        await SellUnheardAsync(hub, -4);
        await SellAsync(hub, 1, 4);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await hub.SettleAsync();
    }

    private async Task<TestHub> ListedAsync(long units, params (string Name, string Value)[] settings)
    {
        var hub = await TestHub.StartAsync(settings);
        await ListAsync(hub, Sku, 0);
        await hub.ReceiveAsync("GRN-1", Sku, units);
        Assert.Equal(units, await ShownAsync(hub));
        return hub;
    }

    private Task<JsonObject> ListAsync(TestHub hub, string sku, int number) =>
        hub.Client.PutSkuAsync(sku, new { title = "Aviator sunglasses", channels = new Dictionary<string, object> { [Name] = ListingOf(number) } });

    private async Task EditAsync(TestHub hub, long less)
    {
        await hub.AdvanceAsync(TimeSpan.FromMinutes(3));
        await SellUnheardAsync(hub, less);
        if (!CanBeRead) await ReportAsync(hub, 10 - less);
        await hub.SettleAsync();
    }

    /// <summary>Two reconciliations: the first finds it, the second still does.</summary>
    private static async Task PassTimeAsync(TestHub hub)
    {
        for (var quarter = 0; quarter < 3; quarter++)
        {
            await hub.AdvanceAsync(TimeSpan.FromMinutes(15));
            await hub.SettleAsync();
        }
    }

    private async Task SellUnheardAsync(TestHub hub, long quantity)
    {
        await hub.Services.GetRequiredService<LocalDatabase>().WriteAsync(data =>
        {
            SellUnheard(hub, data, quantity);
            return 0;
        });
        Announce(hub);
    }

    private async Task FailAsync(TestHub hub, int status, int times)
    {
        using var answer = await hub.Http.PostAsJsonAsync($"sim/{Simulator}/faults", new { status, times }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<long> ShownAsync(TestHub hub) => (long)(await hub.Client.GetAsync(StockPath))[KeyOf(0)]!;

    private static async Task<JsonArray> LettersAsync(TestHub hub) => (await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray();
}
