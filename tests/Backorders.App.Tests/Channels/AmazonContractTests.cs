using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Data;
using Backorders.Local.Demo;
using Backorders.Local.Simulators.Amazon;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Channels;

public sealed class AmazonContractTests : ChannelContract
{
    internal const string Seller = "A3TH9S8BH6GOGM";
    internal const string Marketplace = "A21TJRUUN4KGV";

    protected override string Name => "amazon";

    protected override string RefusalWords => "InvalidInput";

    protected override object ListingOf(int number) => new { sellerSku = KeyOf(number) };

    protected override string KeyOf(int number) => number == 0 ? Sku : $"AMZ-{number:D2}";

    internal override Task SellAsync(TestHub hub, int order, int quantity) => hub.Client.SendAmazonAsync(
        DemoOrders.AmazonOrder($"405-1234567-890123{order}", $"n-{order}", Seller, Marketplace, hub.Now, quantity));

    internal override Task SendGarbageAsync(TestHub hub) => hub.Client.SendAmazonAsync(new JsonObject { ["NotificationType"] = "ORDER_CHANGE" });

    internal override Task ReportAsync(TestHub hub, long available) => hub.Client.SendAmazonAsync(Notification(hub, "LISTINGS_ITEM_MFN_QUANTITY_CHANGE", new JsonObject
    {
        ["SellerId"] = Seller,
        ["FulfillmentChannelCode"] = "DEFAULT",
        ["Sku"] = Sku,
        ["Quantity"] = available,
    }));

    internal override void SellUnheard(TestHub hub, LocalConnection data, long quantity) =>
        hub.Services.GetRequiredService<AmazonStore>().Sell(data, Sku, quantity);

    internal static JsonObject Notification(TestHub hub, string type, JsonObject payload) => new()
    {
        ["NotificationType"] = type,
        ["EventTime"] = hub.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["Payload"] = payload,
        ["NotificationMetadata"] = new JsonObject { ["NotificationId"] = Guid.NewGuid().ToString() },
    };
}
