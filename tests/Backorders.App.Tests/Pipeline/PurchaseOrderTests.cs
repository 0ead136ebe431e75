using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

public sealed class PurchaseOrderTests
{
    [Fact]
    public async Task A_purchase_order_is_kept_as_told_and_shown_with_what_came()
    {
        await using var hub = await TestHub.StartAsync();
        var put = await hub.Client.PutPurchaseOrderAsync("PO/1", Order("confirmed", Day(hub, 10), ("TEA", 5), ("CUP", 2), ("TEA", 1)));
        Assert.Equal(("PO/1", "Assam Mills", "confirmed", Day(hub, 10)), (Text(put, "number"), Text(put, "supplier"), Text(put, "status"), Text(put, "expectedOn")));
        Assert.Equal(["CUP 2 0 2", "TEA 6 0 6"], Lines(put));

        await ReceiveAsync(hub, "GRN-1", "PO/1", ("TEA", 4));

        var part = await hub.Client.GetOpsAsync("api/ops/purchase-orders/PO%2F1");
        Assert.Equal("partReceived", Text(part, "status"));
        Assert.Equal(["CUP 2 0 2", "TEA 6 4 2"], Lines(part));
        Assert.Equal((2, Day(hub, 10)), ((long)(await hub.SkuAsync("TEA"))["incoming"]!, Text(await hub.SkuAsync("TEA"), "expectedOn")));

        await ReceiveAsync(hub, "GRN-2", "PO/1", ("TEA", 3), ("CUP", 2));

        var listed = (await hub.Client.GetOpsAsync("api/ops/purchase-orders"))["items"]!.AsArray().Single()!.AsObject();
        Assert.Equal("closed", Text(listed, "status"));
        Assert.Equal(["CUP 2 2 0", "TEA 6 7 0"], Lines(listed));
        Assert.Equal((0, 7), ((long)(await hub.SkuAsync("TEA"))["incoming"]!, (long)(await hub.SkuAsync("TEA"))["onHand"]!));
    }

    [Fact]
    public async Task A_warehouse_tells_of_purchase_orders_too_and_what_it_told_earlier_undoes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        var early = hub.Now;
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await TellAsync(hub, "2", Order("delayed", Day(hub, 20), ("TEA", 5)), hub.Now);

        await TellAsync(hub, "1", Order("confirmed", Day(hub, 10), ("TEA", 5), ("CUP", 1)), early);

        var order = await hub.Client.GetOpsAsync("api/ops/purchase-orders/PO-1");
        Assert.Equal(("delayed", Day(hub, 20)), (Text(order, "status"), Text(order, "expectedOn")));
        Assert.Equal(["TEA 5 0 5"], Lines(order));
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_line_that_vanishes_comes_no_more_and_neither_does_what_is_cancelled()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("confirmed", Day(hub, 10), ("TEA", 5), ("CUP", 2)));

        Assert.Equal(["TEA 5 0 5"], Lines(await hub.Client.PutPurchaseOrderAsync("PO-1", Order("confirmed", Day(hub, 10), ("TEA", 5)))));
        Assert.Equal((0, 5), ((long)(await hub.SkuAsync("CUP"))["incoming"]!, (long)(await hub.SkuAsync("TEA"))["incoming"]!));

        var cancelled = await hub.Client.PutPurchaseOrderAsync("PO-1", new { status = "cancelled" });
        Assert.Equal(("cancelled", "Assam Mills", Day(hub, 10)), (Text(cancelled, "status"), Text(cancelled, "supplier"), Text(cancelled, "expectedOn")));
        Assert.Equal(["TEA 5 0 0"], Lines(cancelled));
        Assert.Equal(0, (long)(await hub.SkuAsync("TEA"))["incoming"]!);
    }

    [Fact]
    public async Task What_comes_for_an_unknown_purchase_order_is_on_hand_and_noted()
    {
        await using var hub = await TestHub.StartAsync();

        await ReceiveAsync(hub, "GRN-1", "PO-9", ("TEA", 4));

        var sku = await hub.SkuAsync("TEA");
        Assert.Equal((4, 0), ((long)sku["onHand"]!, (long)sku["incoming"]!));
        Assert.Equal("PO-9 0 4 0", Noted(sku["supply"]!.AsArray().Single()!));
    }

    [Fact]
    public async Task The_pages_of_a_list_make_the_whole()
    {
        await using var hub = await TestHub.StartAsync();
        foreach (var number in new[] { "C", "A", "B" }) await hub.Client.PutPurchaseOrderAsync(number, Order("confirmed", Day(hub, 1), ("TEA", 1)));

        var first = await hub.Client.GetOpsAsync("api/ops/purchase-orders?limit=2");
        var second = await hub.Client.GetOpsAsync($"api/ops/purchase-orders?limit=2&after={Text(first, "next")}");

        Assert.Equal(["A", "B", "C"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(order => Text(order!.AsObject(), "number")));
        Assert.Null(second["next"]);
    }

    internal static object Order(string status, string expectedOn, params (string Sku, long Quantity)[] lines) =>
        new { supplier = "Assam Mills", status, expectedOn, lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }) };

    /// <summary>The date in so many days, as the brand counts them.</summary>
    internal static string Day(TestHub hub, int inDays) =>
        DateOnly.FromDateTime(hub.Now.ToOffset(TimeSpan.FromHours(5.5)).DateTime).AddDays(inDays).ToString("yyyy-MM-dd", null);

    internal static async Task ReceiveAsync(TestHub hub, string receipt, string purchaseOrder, params (string Sku, long Quantity)[] lines)
    {
        await hub.Client.PostOpsAsync("api/ops/receipts", new
        {
            receiptId = receipt,
            warehouse = "BLR",
            purchaseOrder,
            lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }),
        });
        await hub.SettleAsync();
    }

    private static async Task TellAsync(TestHub hub, string id, object order, DateTimeOffset at)
    {
        var data = System.Text.Json.JsonSerializer.SerializeToNode(order)!.AsObject();
        data["purchaseOrder"] = "PO-1";
        await hub.Client.SendWarehouseAsync("purchaseOrder.updated", id, data, at);
        await hub.SettleAsync();
    }

    private static string Text(JsonObject view, string field) => (string)view[field]!;

    private static string[] Lines(JsonObject view) =>
        [.. view["lines"]!.AsArray().Select(line => $"{line!["sku"]} {line["ordered"]} {line["received"]} {line["open"]}")];

    private static string Noted(JsonNode supply) => $"{supply["purchaseOrder"]} {supply["ordered"]} {supply["received"]} {supply["open"]}";
}
