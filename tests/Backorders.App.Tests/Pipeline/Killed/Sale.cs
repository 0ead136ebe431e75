using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Killed;

/// <summary>What three channels and the warehouse send, each webhook under one id however often it is sent; and how it must end.</summary>
internal sealed class Sale
{
    public const string Hot = "HOT";
    public const string Warm = "WARM";
    public const int HotStock = 30;
    public const int WarmStock = 50;
    public const int HotOrders = 90;
    public const int WarmOrders = 18;
    public const int Receipts = 4;
    public const int UnitsOfReceipt = 5;

    private readonly List<Func<HubClient, Task>> _webhooks = [];
    private readonly List<(string Channel, string OrderId, string? Phone, string Sku)> _orders = [];

    /// <param name="chance">Decides the order of it all, and which webhooks come twice.</param>
    /// <param name="placedAt">When the first order was placed.</param>
    public Sale(Random chance, DateTimeOffset placedAt)
    {
        for (var number = 0; number < HotOrders + WarmOrders; number++) Place(number, number < HotOrders ? Hot : Warm, placedAt.AddSeconds(number));
        for (var number = 1; number <= Receipts; number++) Receive($"GRN-{number}", Hot, UnitsOfReceipt);
        Webhooks = Shuffled(chance, _webhooks);
    }

    /// <summary>Those that nobody has taken yet.</summary>
    public Queue<Func<HubClient, Task>> Webhooks { get; }

    /// <summary>A phone only where the channel tells it.</summary>
    public IReadOnlyList<(string Channel, string OrderId, string? Phone, string Sku)> Orders => _orders;

    public static async Task StockAsync(HubClient hub)
    {
        await hub.PutSkuAsync(Hot, new { title = "Hot item", channels = new { shopify = new { inventoryItemId = "808950810" }, amazon = new { sellerSku = Hot }, flipkart = new { buffer = 0 } } });
        await hub.PutSkuAsync(Warm, new { title = "Warm item", channels = new { shopify = new { inventoryItemId = "808950811" }, amazon = new { sellerSku = Warm }, flipkart = new { buffer = 0 } } });
        await ReceiveAsync(hub, "GRN-0", (Hot, HotStock), (Warm, WarmStock));
        await hub.SettleAsync();
    }

    public static Task ReceiveAsync(HubClient hub, string receiptId, params (string Sku, int Quantity)[] lines) => hub.SendWarehouseAsync(
        "goods.received", receiptId, new { receiptId, warehouse = "BLR", lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }) });

    /// <summary>In any order, and one in six twice.</summary>
    public static Queue<Func<HubClient, Task>> Shuffled(Random chance, IReadOnlyCollection<Func<HubClient, Task>> webhooks)
    {
        Func<HubClient, Task>[] shuffled = [.. webhooks, .. chance.GetItems([.. webhooks], webhooks.Count / 6)];
        chance.Shuffle(shuffled);
        return new Queue<Func<HubClient, Task>>(shuffled);
    }

    private void Receive(string receiptId, string sku, int quantity) => _webhooks.Add(hub => ReceiveAsync(hub, receiptId, (sku, quantity)));

    private void Place(int number, string sku, DateTimeOffset at)
    {
        switch (number % 3)
        {
            case 0:
                PlaceOnShopify(number, sku, at);
                break;
            case 1:
                PlaceOnAmazon(number, sku, at);
                break;
            default:
                PlaceOnFlipkart(number, sku, at);
                break;
        }
    }

    private void PlaceOnShopify(int number, string sku, DateTimeOffset at)
    {
        var (id, phone) = ($"73000000000000{number:D5}", Phone(number));
        var order = DemoOrders.ShopifyOrder(id, $"#{number}", at, "Meera", phone, 1);
        order["line_items"]![0]!["sku"] = sku;
        _orders.Add(("shopify", id, phone, sku));
        _webhooks.Add(hub => hub.SendShopifyAsync("orders/create", $"created-{id}", order));
    }

    private void PlaceOnAmazon(int number, string sku, DateTimeOffset at)
    {
        var id = $"405-{number:D7}-1234567";
        var told = DemoOrders.AmazonOrder(id, $"told-{id}", "A3TH9S8BH6GOGM", "A21TJRUUN4KGV", at, 1);
        told["Payload"]!["OrderChangeNotification"]!["Summary"]!["OrderItems"]![0]!["SellerSKU"] = sku;
        _orders.Add(("amazon", id, null, sku));
        _webhooks.Add(hub => hub.SendAmazonAsync(told));
    }

    private void PlaceOnFlipkart(int number, string sku, DateTimeOffset at)
    {
        var (id, phone) = ($"FK-{number}", Phone(number));
        _orders.Add(("flipkart", id, phone, sku));
        _webhooks.Add(hub => hub.SendChannelAsync("flipkart", "order.created", $"created-{id}", new
        {
            orderId = id,
            placedAt = at,
            currency = "INR",
            customer = new { name = "Arjun", phone, locale = "en-IN" },
            country = "IN",
            payment = "prepaid",
            lines = new[] { new { lineId = "1", sku, quantity = 1 } },
        }));
    }

    private static string Phone(int number) => $"+9198100{number:D5}";
}
