using System.Net;
using System.Net.Http.Json;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Storefront;

/// <summary>Shop pages through the real door.</summary>
public sealed class StorefrontDoorTests
{
    [Fact]
    public async Task A_shopper_of_a_sold_out_SKU_hears_of_it_when_a_receipt_leaves_some_over()
    {
        await using var hub = await TestHub.StartAsync(("Timeline__QuietHours", "off"));
        var sku = new { title = "Darjeeling tea", channels = new { shopify = new { inventoryItemId = "1", buffer = 0 } } };
        await hub.Client.PutSkuAsync("TEA", sku);

        using var preflight = await hub.Http.SendAsync(new(HttpMethod.Options, "api/notify-me") { Headers = { { "Origin", "https://shop.example" } } }, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NoContent, "*"), (preflight.StatusCode, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        using var asked = await hub.Http.PostAsJsonAsync("api/notify-me", new { sku = "TEA", channel = "shopify", phone = "+919810000123" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        await hub.SettleAsync();

        await hub.ReceiveAsync("GRN-1", "TEA", 1);

        var message = Assert.Single(await hub.MessagesAsync());
        var link = new Uri(((string)message["body"]!).Split(' ').Single(word => word.Contains("/n/", StringComparison.Ordinal))).AbsolutePath;
        Assert.Contains("<form", await hub.Http.GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("inStock", (string)(await hub.Client.GetAsync("api/availability?channel=shopify&sku=TEA"))["items"]![0]!["state"]!);
    }
}
