using System.Diagnostics.Metrics;
using Backorders.App.Telemetry;
using Backorders.App.Tests.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Telemetry;

public sealed class TelemetryTests
{
    private const string Sku = "TEA";

    [Fact]
    public async Task One_trace_follows_an_order_from_its_webhook_to_its_parcel()
    {
        using var spans = new CapturedSpans();
        await using var hub = await TestHub.StartAsync();
        var id = $"{Guid.NewGuid():N}";
        var key = $"flipkart-{id}";

        await hub.OrderAsync(id, Sku, 2, hub.Now);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 2);
        await ShipAsync(hub, id);

        Assert.Equal(["confirmed", "preparing", "shipped"], await hub.ToldAsync(key));
        var trace = spans.Of(key);
        Assert.Equal(
            [
                "DecideStep", "Fulfilment", "MessageStatusReported", "OrderPlaced", "ReportShipment", "ReserveLine", "ShipLine", "ShipmentDispatched", "TellCustomer",
                "queued", "wake",
            ],
            trace.Select(span => span.OperationName).Distinct().Order(StringComparer.Ordinal));
        Assert.All(trace.Where(span => span.Parent is null), span => Assert.Equal(key, span.GetTagItem(TraceTags.Order)));
        Assert.Equal(["Confirmed", "Preparing", "Shipped"], trace.Where(span => span.OperationName == "TellCustomer").Select(span => span.GetTagItem(MetricTags.Stage)));
        foreach (var step in trace.Where(span => span.OperationName is "queued" or "OrderPlaced" or "ShipmentDispatched"))
            Assert.Contains("door", spans.OriginsOf(step).Select(origin => origin.OperationName));
    }

    [Fact]
    public async Task What_a_receipt_sets_off_is_linked_to_it()
    {
        using var spans = new CapturedSpans();
        await using var hub = await TestHub.StartAsync();
        var id = $"{Guid.NewGuid():N}";
        await hub.OrderAsync(id, Sku, 1, hub.Now);
        await hub.SettleAsync();

        await hub.ReceiveAsync("GRN-1", Sku, 1);

        var wake = spans.Of($"flipkart-{id}").Last(span => span.OperationName == "wake");
        Assert.Superset(
            new HashSet<string> { "RaiseSignals", "commit", "ReceiveStock", "GoodsReceived", "inbound", "door" },
            spans.OriginsOf(wake).Select(origin => origin.OperationName).ToHashSet());
    }

    [Fact]
    public async Task A_commit_for_many_orders_is_in_no_ones_trace()
    {
        using var spans = new CapturedSpans();
        await using var hub = await TestHub.StartAsync();
        var ids = Enumerable.Range(0, 3).Select(_ => $"{Guid.NewGuid():N}").ToList();

        await Task.WhenAll(ids.Select(id => hub.OrderAsync(id, Sku, 1, hub.Now)));
        await hub.SettleAsync();

        Assert.All(ids, id => Assert.DoesNotContain("commit", spans.Of($"flipkart-{id}").Select(span => span.OperationName)));
        Assert.All(ids, id => Assert.Single(spans.Of($"flipkart-{id}"), span => span.OperationName == "ReserveLine"));
    }

    [Fact]
    public void An_order_has_the_same_trace_everywhere_and_no_other_order_has() => Assert.Multiple(
        () => Assert.Equal(HubTraces.TraceOf("shopify-1"), HubTraces.TraceOf("shopify-1")),
        () => Assert.NotEqual(HubTraces.TraceOf("shopify-1"), HubTraces.TraceOf("shopify-2")));

    [Fact]
    public async Task A_sale_beyond_the_stock_is_measured()
    {
        await using var hub = await TestHub.StartAsync();
        using var metrics = new CapturedMetrics(hub.Services.GetRequiredService<IMeterFactory>());
        await hub.Client.PutSkuAsync(Sku, new { title = "Tea", channels = new { flipkart = new { buffer = 0 } } });
        await hub.ReceiveAsync("GRN-1", Sku, 3);

        foreach (var (id, units) in new[] { ("1", 2), ("2", 2), ("3", 1) })
        {
            await hub.OrderAsync(id, Sku, units, hub.Now);
            await hub.SettleAsync();
        }

        await hub.AdvanceAsync(TimeSpan.FromMinutes(31));
        await hub.ReceiveAsync("GRN-2", Sku, 1);

        Assert.Equal(new Dictionary<string, double> { ["channel flipkart, filled all"] = 1, ["channel flipkart, filled part"] = 1, ["channel flipkart, filled none"] = 1 }, metrics.Sum("backorders.orders"));
        Assert.Equal(new Dictionary<string, double> { ["channel flipkart, outcome waits"] = 2 }, metrics.Sum("backorders.oversell.stopped"));
        Assert.Equal(2, metrics.All.First(one => one.Name == "backorders.units.owed").Value);
        Assert.Equal(new Dictionary<string, double> { ["channel flipkart"] = 1 }, metrics.Sum("backorders.allocations"));
        Assert.Equal(2, metrics.Sum("backorders.messages").Where(sum => sum.Key.StartsWith("stage confirmed, status delivered", StringComparison.Ordinal)).Sum(sum => sum.Value));
        Assert.NotEmpty(metrics.Sum("backorders.sync.lag"));
        Assert.All(metrics.All.Where(one => one.Name == "backorders.sync.lag"), lag => Assert.InRange(lag.Value, 0, 60));
    }

    private static async Task ShipAsync(TestHub hub, string orderId)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", $"ship-{orderId}", new
        {
            shipmentId = $"S-{orderId}",
            channel = "flipkart",
            orderId,
            carrier = "Delhivery",
            trackingNumber = "AWB1",
            lines = new[] { new { sku = Sku, quantity = 2 } },
        });
        await hub.SettleAsync();
    }
}
