using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Demo;

/// <summary>
/// A sale, played through the hub's own doors: three channels sell one SKU out, the orders that stock could not fill are told the truth,
/// one is cancelled from its link, a small receipt goes to the oldest, and that one ships. Every step checks itself.
/// </summary>
internal sealed class DemoStory(HubClient hub, DemoTeller teller, DemoProgress progress, IConfiguration settings)
{
    private const string RealOrder = "shopify-" + DemoOrders.RealOrderId;
    private const string HindiOrder = "flipkart-FK-1002";
    private const string CancelledOrder = "shopify-7300000000000000002";
    private const string AmazonOrderId = "405-1234567-8901234";

    private static readonly string[] OtherSkus = ["LENS-PROTECT-2YR", "CASE-LEATHER-PREM", "SKU2006-020", "SKU2006-035"];

    private int _shown = progress.MessagesShown;

    /// <exception cref="DemoFailedException">A check did not hold.</exception>
    public async Task PlayAsync()
    {
        (string Title, Func<Task> Play)[] steps =
        [
            ("The warehouse counts in six pairs of sunglasses; three channels show them", StockArrivesAsync),
            ("The sale: Shopify, Amazon and Flipkart sell all six", SaleAsync),
            ("Orders keep coming; what stock can't fill waits, and is told so", OrdersKeepComingAsync),
            ("48 hours later, those who still wait hear from us again", RemindersAsync),
            ("A customer has waited long enough and presses the button in her message", CancelFromLinkAsync),
            ("Two pairs arrive: too few for all, so the oldest order comes first", SmallReceiptAsync),
            ("The warehouse ships the filled order", ShipAsync),
            ("Where everyone stands", StandingsAsync),
        ];
        if (progress.IsResumed) await ResumeAsync();

        foreach (var (title, play) in steps.Skip(progress.StepsDone))
        {
            teller.Chapter(title, await hub.NowAsync());
            await play();
            progress.StepIsDone(_shown);
        }

        progress.StoryIsOver();
    }

    /// <summary>Whatever was being done when the story was cut off is done again by the hub itself, at the latest after its retry pauses.</summary>
    private async Task ResumeAsync()
    {
        teller.Say("(This story was cut off; it goes on where it was, two minutes later.)");
        await hub.MoveToAsync(await hub.NowAsync() + TimeSpan.FromMinutes(2));
        await hub.SettleAsync();
    }

    private async Task StockArrivesAsync()
    {
        await hub.PutSkuAsync(DemoOrders.Sku, new
        {
            title = "Aviator sunglasses",
            mode = "backorder",
            leadTimeDays = 7,
            etaBufferDays = 2,
            channels = new { shopify = new { inventoryItemId = "808950810" }, amazon = new { sellerSku = DemoOrders.Sku }, flipkart = new { buffer = 0 } },
        });
        foreach (var sku in OtherSkus) await hub.PutSkuAsync(sku, new { leadTimeDays = 7, etaBufferDays = 2 });
        await hub.SendWarehouseAsync("goods.received", "story-receipt-1", new
        {
            receiptId = "GRN-1",
            warehouse = "BLR",
            lines = OtherSkus.Select(sku => new { sku, quantity = 5 }).Prepend(new { sku = DemoOrders.Sku, quantity = 6 }),
        });
        await hub.SettleAsync();
        await ExpectStockAsync(onHand: 6, reserved: 0, owed: 0);
        await ExpectChannelsShowAsync(6);
    }

    private async Task SaleAsync()
    {
        await hub.SendShopifyAsync("orders/create", "story-1001", Shopify("7300000000000000001", "#1001", minute: 1, "Meera", "+919810000001", 2));
        await hub.SendAmazonAsync(DemoOrders.AmazonOrder(
            AmazonOrderId, "story-amazon-1", settings["Amazon:SellerId"]!, settings["Amazon:MarketplaceId"]!, At(2), 3));
        await hub.SendChannelAsync("flipkart", "order.created", "story-fk-1", DemoOrders.FlipkartOrder("FK-1001", At(3), "Arjun", "+919810000003", "en-IN", 1));
        await hub.SettleAsync();
        await ExpectStockAsync(onHand: 6, reserved: 6, owed: 0);
        await ExpectChannelsShowAsync(0);
        await ShowMessagesAsync();
        Expect(_shown == 0, "nobody is messaged whose order is filled from stock");
    }

    private async Task OrdersKeepComingAsync()
    {
        var real = DemoOrders.RealShopifyOrder(At(5));
        for (var time = 1; time <= 5; time++) await hub.SendShopifyAsync("orders/create", "story-9999", real);
        await hub.SendChannelAsync("flipkart", "order.created", "story-fk-2", DemoOrders.FlipkartOrder("FK-1002", At(6), "रोहन", "+919810000006", "hi-IN", 2));
        await hub.SendShopifyAsync("orders/create", "story-1002", Shopify("7300000000000000002", "#1002", minute: 7, "Sara", "+919810000007", 1));
        await hub.SettleAsync();
        await ShowMessagesAsync();
        await ExpectStockAsync(onHand: 6, reserved: 6, owed: 4);
        await ExpectChannelsShowAsync(0);
        var waiting = await hub.GetOpsAsync("api/ops/backorders?state=waiting");
        var ids = waiting["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()).ToArray();
        Expect(ids.SequenceEqual([RealOrder, HindiOrder, CancelledOrder]), "three orders wait, in the order of placing; the webhook that came five times counts once");
        foreach (var id in ids) await ExpectToldAsync(id, "confirmed");
    }

    private async Task RemindersAsync()
    {
        // Counted from the last confirmation: a story that was cut off before may have confirmed late.
        foreach (var id in new[] { RealOrder, HindiOrder, CancelledOrder }) await hub.MoveToAsync(await ConfirmedAtAsync(id) + TimeSpan.FromHours(48.1));
        await hub.SettleAsync();
        await ShowMessagesAsync();
        foreach (var id in new[] { RealOrder, HindiOrder, CancelledOrder }) await ExpectToldAsync(id, "confirmed", "reminder48h");
    }

    private async Task CancelFromLinkAsync()
    {
        var link = new Uri((await BackorderAsync(CancelledOrder))["statusUrl"]!.GetValue<string>()).AbsolutePath;
        await hub.CancelByLinkAsync(link);
        await hub.SettleAsync();
        await ShowMessagesAsync();
        var page = await hub.GetAsync(link.TrimStart('/'));
        Expect(page["state"]!.GetValue<string>() == "cancelled", "her status page says cancelled");
        await ExpectToldAsync(CancelledOrder, "confirmed", "reminder48h", "cancelled");
        await ExpectStockAsync(onHand: 6, reserved: 6, owed: 3);
    }

    private async Task SmallReceiptAsync()
    {
        await hub.SendWarehouseAsync("goods.received", "story-receipt-2", new
        {
            receiptId = "GRN-2",
            warehouse = "BLR",
            lines = new[] { new { sku = DemoOrders.Sku, quantity = 2 } },
        });
        await hub.SettleAsync();
        await ShowMessagesAsync();
        await ExpectStockAsync(onHand: 8, reserved: 8, owed: 1);
        Expect(await StateAsync(RealOrder) == "allocated", "the oldest order has its pair");
        Expect(await StateAsync(HindiOrder) == "waiting", "the next one has one of two and waits for the other");
        await ExpectToldAsync(HindiOrder, "confirmed", "reminder48h", "preparing");
        await ExpectToldAsync(RealOrder, "confirmed", "reminder48h", "preparing");
        await ExpectChannelsShowAsync(0);
    }

    private async Task ShipAsync()
    {
        await hub.SendWarehouseAsync("shipment.dispatched", "story-shipment-1", new
        {
            shipmentId = "SHP-1",
            channel = "shopify",
            orderId = DemoOrders.RealOrderId,
            carrier = "Delhivery",
            trackingNumber = "DL123456789IN",
            trackingUrl = "https://www.delhivery.com/track/package/DL123456789IN",
            lines = OtherSkus.Prepend(DemoOrders.Sku).Select(sku => new { sku, quantity = 1 }),
        });
        await hub.SettleAsync();
        await ShowMessagesAsync();
        await ExpectStockAsync(onHand: 7, reserved: 7, owed: 1);
        Expect(await StateAsync(RealOrder) == "shipped", "the order is shipped");
        await ExpectToldAsync(RealOrder, "confirmed", "reminder48h", "preparing", "shipped");
    }

    private async Task StandingsAsync()
    {
        List<string[]> rows = [["order", "sold", "reserved", "owed", "shipped", "cancelled", "told"]];
        foreach (var (id, name, sold) in new[]
                 {
                     ("shopify-7300000000000000001", "Shopify #1001", 2), ($"amazon-{AmazonOrderId}", $"Amazon {AmazonOrderId}", 3),
                     ("flipkart-FK-1001", "Flipkart FK-1001", 1), (RealOrder, "Shopify #9999", 1), (HindiOrder, "Flipkart FK-1002", 2),
                     (CancelledOrder, "Shopify #1002", 1),
                 })
        {
            rows.Add(await StandingAsync(id, name, sold));
        }

        teller.Table(rows);
        var messages = await MessagesAsync();
        var distinct = messages.Select(message => $"{message["to"]} {message["body"]}").Distinct().Count();
        Expect(messages.Count == 10 && distinct == 10, "ten messages were sent, none of them twice");
        var health = await hub.GetOpsAsync("api/ops/health");
        Expect(health["invariants"]!.AsArray().All(invariant => invariant!["ok"]!.GetValue<bool>()), "every invariant of the ledger holds");
        Expect(health["status"]!.GetValue<string>() == "ok", "the hub is healthy, and its dead letters are empty");
    }

    private async Task<string[]> StandingAsync(string id, string name, int sold)
    {
        var (channel, orderId) = (id[..id.IndexOf('-', StringComparison.Ordinal)], id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..]);
        var order = await hub.GetOpsAsync($"api/ops/orders/{channel}/{orderId}");
        var line = order["lines"]!.AsArray().Single(entry => entry!["sku"]!.GetValue<string>() == DemoOrders.Sku)!;
        long Units(string field) => line[field]?.GetValue<long>() ?? 0;
        Expect(Units("quantity") == sold, $"{name}: {sold} sold");
        Expect(Units("reserved") + Units("waiting") + Units("shipped") + Units("cancelled") == sold, $"{name}: every unit is accounted for");
        var told = line["owed"]!.GetValue<long>() == 0 ? [] : await ToldAsync(id);
        string Text(string field) => Units(field).ToString(CultureInfo.InvariantCulture);
        return [name, Text("quantity"), Text("reserved"), Text("waiting"), Text("shipped"), Text("cancelled"), told.Length == 0 ? "-" : string.Join(", ", told)];
    }

    private async Task ExpectStockAsync(long onHand, long reserved, long owed)
    {
        var sku = await hub.GetOpsAsync($"api/ops/skus/{DemoOrders.Sku}");
        var seen = (sku["onHand"]!.GetValue<long>(), sku["reserved"]!.GetValue<long>(), sku["backordered"]!.GetValue<long>());
        Expect(seen == (onHand, reserved, owed), $"ledger: {onHand} on hand, {reserved} reserved, {owed} owed", seen);
    }

    private async Task ExpectChannelsShowAsync(long quantity)
    {
        var shown = new[] { "shopify", "amazon", "channels/flipkart" };
        foreach (var channel in shown)
        {
            var stock = (await hub.GetAsync($"sim/{channel}/stock")).AsObject();
            var number = stock[DemoOrders.Sku]?.GetValue<long>();
            if (number != quantity) Expect(false, $"{channel} shows {quantity}", number);
        }

        teller.Saw($"Shopify, Amazon and Flipkart show {quantity}");
    }

    private async Task ExpectToldAsync(string id, params string[] stages)
    {
        var told = await ToldAsync(id);
        Expect(told.SequenceEqual(stages), $"{id} was told: {string.Join(", ", stages)}", string.Join(", ", told));
    }

    private async Task<string[]> ToldAsync(string id) =>
        [.. (await BackorderAsync(id))["messages"]!.AsArray().OrderBy(message => message!["at"]!.GetValue<DateTimeOffset>()).Select(message => message!["stage"]!.GetValue<string>())];

    private async Task<DateTimeOffset> ConfirmedAtAsync(string id) =>
        (await BackorderAsync(id))["messages"]!.AsArray().First(message => message!["stage"]!.GetValue<string>() == "confirmed")!["at"]!.GetValue<DateTimeOffset>();

    private async Task<string> StateAsync(string id) => (await BackorderAsync(id))["state"]!.GetValue<string>();

    private Task<JsonObject> BackorderAsync(string id) => hub.GetOpsAsync($"api/ops/backorders/{id}");

    private async Task ShowMessagesAsync()
    {
        var messages = await MessagesAsync();
        foreach (var message in messages.Skip(_shown)) teller.Message(message);
        _shown = messages.Count;
    }

    private async Task<IReadOnlyList<JsonNode>> MessagesAsync() => [.. (await hub.GetAsync("sim/twilio/messages")).AsArray().Select(message => message!)];

    private void Expect(bool holds, string check, object? instead = null)
    {
        if (!holds) throw new DemoFailedException(instead is null ? check : $"{check} (instead: {instead})");
        teller.Saw(check);
    }

    private JsonObject Shopify(string id, string name, int minute, string customer, string phone, int quantity) =>
        DemoOrders.ShopifyOrder(id, name, At(minute), customer, phone, quantity);

    private DateTimeOffset At(int minute) => progress.StartedAt.AddMinutes(minute - 10);
}
