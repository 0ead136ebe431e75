using System.Text.Json.Nodes;
using Backorders.Benchmarks;
using Backorders.Benchmarks.Counting;
using Backorders.Local.Clock;

namespace Backorders.App.Tests.Deployment.Costs;

/// <summary>A hub with three channels of which every operation is counted. Orders come one by one, so that none shares a transaction or a push with another.</summary>
internal sealed class CountedHub(BenchHub hub) : IAsyncDisposable
{
    private const string Sku = "TEA";

    public static async Task<CountedHub> StartAsync()
    {
        var hub = new CountedHub(await BenchHub.StartAsync(ClockMode.Moved));
        await hub.Prepare();
        return hub;
    }

    public async Task<Operations> CountAsync(Func<Task> work)
    {
        var before = await SoFarAsync();
        await work();
        await hub.SettleAsync();
        return await SoFarAsync() - before;
    }

    public Task WaitAsync(TimeSpan time) => hub.AdvanceAsync(time);

    public async Task OrderAsync(string id)
    {
        await hub.Client.SendChannelAsync("flipkart", "order.created", $"created-{id}", new
        {
            orderId = id,
            name = id,
            placedAt = hub.Now,
            currency = "INR",
            customer = new { name = "Asha Rao", phone = "+919810000123", locale = "en" },
            country = "IN",
            payment = "prepaid",
            lines = new[] { new { lineId = "1", sku = Sku, quantity = 1, unitPriceMinor = 49900 } },
        });
        await hub.SettleAsync();
    }

    public async Task ReceiveAsync(string receipt, long quantity)
    {
        await hub.ReceiveAsync(receipt, [Sku], quantity);
        await hub.SettleAsync();
    }

    public async Task ShipAsync(string id)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", $"ship-{id}", new
        {
            shipmentId = $"SHP-{id}",
            channel = "flipkart",
            orderId = id,
            carrier = "Delhivery",
            trackingNumber = $"DL-{id}",
            lines = new[] { new { sku = Sku, quantity = 1 } },
        });
        await hub.SettleAsync();
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private async Task Prepare()
    {
        await hub.Client.PutSkuAsync(Sku, new
        {
            title = "Tea",
            channels = new { shopify = new { inventoryItemId = "1001" }, amazon = new { sellerSku = Sku }, flipkart = new { buffer = 0 } },
        });
        await hub.SettleAsync();
    }

    private async Task<Operations> SoFarAsync() => new(
        hub.Counters[CountNames.Reads],
        hub.Counters[CountNames.Writes],
        hub.Counters[CountNames.LedgerRows],
        hub.Counters[CountNames.Messages],
        hub.Counters[CountNames.Executions],
        hub.DurableActions,
        (await ListAsync("sim/shopify/calls")).Count,
        (await ListAsync("sim/amazon/calls")).Count,
        (await ListAsync("sim/twilio/messages")).Count);

    private async Task<JsonArray> ListAsync(string path) => (await hub.Client.GetAsync(path)).AsArray();
}
