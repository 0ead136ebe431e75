using System.Text.Json.Nodes;
using Backorders.App.Messages;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

/// <summary>What is sold before it is out: told so, kept for its day, and given out then by itself.</summary>
public sealed class PreorderTests
{
    private static readonly TimeZoneInfo India = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

    [Fact]
    public async Task A_preorder_is_told_as_one_and_given_out_on_its_release_by_itself()
    {
        await using var hub = await TestHub.StartAsync();
        await SellAsync(hub, inDays: 3);
        await hub.OrderAsync("FK-1", "AV", 1, hub.Now);
        await hub.SettleAsync();
        await hub.OrderAsync("FK-2", "AV", 1, hub.Now, "+919810000124", "hi");
        await hub.SettleAsync();

        Assert.Equal(
            [(Wording.English.Date(Day(hub, 3)), "It is paid with your order."), (Wording.For("hi").Date(Day(hub, 3)), "इसका भुगतान ऑर्डर के साथ हो चुका है।")],
            (await hub.MessagesAsync()).Select(message => ((string?)Variables(message)["5"], (string?)Variables(message)["7"])));
        Assert.Contains($"Preordered: it comes out on {Wording.English.Date(Day(hub, 3))}", await PageAsync(hub, "flipkart-FK-1"), StringComparison.Ordinal);
        await hub.ReceiveAsync("GRN-1", "AV", 5);
        Assert.Equal(("preorder", 0, 2), Standing(await hub.SkuAsync("AV")));
        Assert.Equal(Day(hub, 4).ToString("yyyy-MM-dd", null), (string?)(await hub.BackorderAsync("flipkart-FK-1"))["promisedOn"]);

        await hub.AdvanceAsync(StartOf(Day(hub, 3)) - hub.Now - TimeSpan.FromMinutes(1));
        Assert.Equal(("preorder", 0, 2), Standing(await hub.SkuAsync("AV")));
        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(("inStock", 3, 0), Standing(await hub.SkuAsync("AV")));
        Assert.DoesNotContain("Preordered", await PageAsync(hub, "flipkart-FK-1"), StringComparison.Ordinal);
        foreach (var id in new[] { "flipkart-FK-1", "flipkart-FK-2" }) Assert.Equal(["confirmed", "reminder48h", "preparing"], await hub.ToldAsync(id));
    }

    [Fact]
    public async Task A_release_that_is_put_off_is_told_and_its_old_day_gives_nothing_out()
    {
        await using var hub = await TestHub.StartAsync();
        await SellAsync(hub, inDays: 1);
        await hub.OrderAsync("FK-1", "AV", 1, hub.Now);
        await hub.ReceiveAsync("GRN-1", "AV", 1);

        await SellAsync(hub, inDays: 9);
        await hub.AdvanceAsync(TimeSpan.FromHours(30));

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Contains((await hub.MessagesAsync()).Select(message => Variables(message)["4"]), why => (string?)why == "It comes out later than planned, and we are sorry.");
        Assert.Equal(("preorder", 0, 1), Standing(await hub.SkuAsync("AV")));
        await hub.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal("allocated", (string?)(await hub.BackorderAsync("flipkart-FK-1"))["state"]);
    }

    [Fact]
    public async Task A_release_whose_message_was_never_sent_happens_all_the_same()
    {
        await using var hub = await TestHub.StartAsync();
        var release = Day(hub, 1);
        await hub.Services.GetRequiredService<LedgerService>().ApplyAsync(
            "AV", new SetPolicy(policy => policy with { Mode = SkuMode.Preorder, PreorderReleaseOn = release }, Day(hub, 0)), TestContext.Current.CancellationToken);
        await hub.OrderAsync("FK-1", "AV", 1, hub.Now);
        await hub.ReceiveAsync("GRN-1", "AV", 1);

        await hub.AdvanceAsync(StartOf(release).AddMinutes(31) - hub.Now);

        Assert.Equal("allocated", (string?)(await hub.BackorderAsync("flipkart-FK-1"))["state"]);
    }

    [Fact]
    public async Task A_date_that_moves_in_the_first_hours_after_the_release_is_no_release_that_moved()
    {
        await using var hub = await TestHub.StartAsync();
        await SellAsync(hub, inDays: 1);
        var (soon, late) = (Day(hub, 4), Day(hub, 8));
        await OrderFromSupplierAsync(hub, soon);
        await hub.OrderAsync("FK-1", "AV", 1, hub.Now);
        await hub.SettleAsync();

        await hub.AdvanceAsync(StartOf(Day(hub, 1)).AddHours(1) - hub.Now);
        await OrderFromSupplierAsync(hub, late);
        await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Equal(Wording.English.ComesLater, (string?)Variables((await hub.MessagesAsync())[^1])["4"]);
    }

    private static Task<JsonObject> OrderFromSupplierAsync(TestHub hub, DateOnly expectedOn) => hub.Client.PutPurchaseOrderAsync(
        "PO-1",
        new { supplier = "Assam Mills", status = "confirmed", expectedOn = expectedOn.ToString("yyyy-MM-dd", null), lines = new[] { new { sku = "AV", quantity = 5 } } });

    private static async Task<string> PageAsync(TestHub hub, string id) => await hub.Http.GetStringAsync(
        new Uri((string)(await hub.BackorderAsync(id))["statusUrl"]!).PathAndQuery, TestContext.Current.CancellationToken);

    private static Task<JsonObject> SellAsync(TestHub hub, int inDays) => hub.Client.PutSkuAsync("AV", new
    {
        title = "Aviator",
        mode = "preorder",
        preorderReleaseOn = Day(hub, inDays).ToString("yyyy-MM-dd", null),
        etaBufferDays = 1,
        maxWaitDays = 2,
    });

    private static DateOnly Day(TestHub hub, int inDays) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(hub.Now, India).DateTime).AddDays(inDays);

    private static DateTimeOffset StartOf(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), India.BaseUtcOffset);

    private static (string? State, int? Available, int? Backordered) Standing(JsonObject sku) => ((string?)sku["state"], (int?)sku["available"], (int?)sku["backordered"]);

    private static JsonObject Variables(JsonNode message) => JsonNode.Parse((string)message["contentVariables"]!)!.AsObject();
}
