using System.Text.Json.Nodes;
using Backorders.App.Channels;
using Backorders.App.Channels.WooCommerce;
using Backorders.App.Tests.Sync;
using Backorders.Core.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Channels;

public sealed class WooStockTests : IAsyncDisposable
{
    private readonly ServiceProvider _http = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    [Fact]
    public async Task Products_are_one_call_variations_one_for_each_product_and_each_SKU_has_its_own_answer()
    {
        await using var shop = await ChannelStub.StartAsync();
        shop.Answer = call => (200, new JsonObject { ["update"] = new JsonArray([.. call.Json["update"]!.AsArray().Select(Answer)]) });

        var results = await StockOf(shop).PushAsync(
            [Stock("10"), Stock("20", "21"), Stock("11"), Stock(null), Stock("20", "22"), Stock("gone"), Stock("99")], TestContext.Current.CancellationToken);

        Assert.Equal(
            ["POST /wp-json/wc/v3/products/20/variations/batch", "POST /wp-json/wc/v3/products/batch"],
            shop.Calls.Select(call => $"{call.Method} {call.Target}").Order(StringComparer.Ordinal));
        Assert.IsType<PushResult.Shown>(results[0]);
        Assert.IsType<PushResult.Shown>(results[1]);
        Assert.IsType<PushResult.Shown>(results[2]);
        Assert.IsType<PushResult.NotLinked>(results[3]);
        Assert.IsType<PushResult.Shown>(results[4]);
        Assert.IsType<PushResult.NotLinked>(results[5]);
        Assert.Equal(new PushResult.Refused("woocommerce_rest_product_invalid_id: Invalid ID."), results[6]);
    }

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    private static JsonNode Answer(JsonNode? update) => (long)update!["id"]! == 99
        ? new JsonObject { ["id"] = 99, ["error"] = new JsonObject { ["code"] = "woocommerce_rest_product_invalid_id", ["message"] = "Invalid ID." } }
        : update.DeepClone();

    private static ChannelStock Stock(string? product, string? variation = null) => new(
        "A", new ChannelPolicy { ProductId = product, VariantId = variation }, 5, null, SkuState.InStock, null, null, 1, 0, MayOverwrite: null);

    private WooStock StockOf(ChannelStub shop) =>
        new(new WooApi(new WooSettings(shop.Address, "ck", "cs", ["secret"]), _http.GetRequiredService<IHttpClientFactory>()));
}
