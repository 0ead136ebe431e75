using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Data;
using Backorders.Local.Demo;
using Backorders.Local.Simulators.Shopify;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Channels;

public sealed class ShopifyContractTests : ChannelContract
{
    private const string Location = "905684977";

    protected override string Name => "shopify";

    protected override bool Compares => true;

    protected override TimeSpan FinalWithin => TimeSpan.FromHours(2);

    protected override string RefusalWords => "answered 400";

    protected override object ListingOf(int number) => new { inventoryItemId = ItemOf(number) };

    protected override string KeyOf(int number) => number == 0 ? Sku : $"MANY-{number:D2}";

    internal override Task SellAsync(TestHub hub, int order, int quantity) => hub.Client.SendShopifyAsync(
        "orders/create",
        $"create-{order}",
        DemoOrders.ShopifyOrder($"730000000000000000{order}", $"#100{order}", hub.Now, "Asha Rao", "+919810000123", quantity));

    internal override Task SendGarbageAsync(TestHub hub) => hub.Client.SendShopifyAsync("orders/create", "garbage", new JsonObject { ["hello"] = "world" });

    internal override Task ReportAsync(TestHub hub, long available) => hub.Client.SendShopifyAsync("inventory_levels/update", $"level-{hub.Now.UtcTicks}", new JsonObject
    {
        ["inventory_item_id"] = long.Parse(ItemOf(0), CultureInfo.InvariantCulture),
        ["location_id"] = long.Parse(Location, CultureInfo.InvariantCulture),
        ["available"] = available,
        ["updated_at"] = hub.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    });

    internal override void SellUnheard(TestHub hub, LocalConnection data, long quantity) =>
        hub.Services.GetRequiredService<ShopifyStock>().Change(data, ItemOf(0), Location, -quantity, 0);

    internal override void Announce(TestHub hub) => hub.Services.GetRequiredService<ShopifyWebhooks>().Wake();

    private static string ItemOf(int number) => $"80895081{number:D2}";
}
