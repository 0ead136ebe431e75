using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Killed;

/// <summary>After the sale: some who wait cancel by their link, parcels leave with what is there, and a little more comes in.</summary>
internal sealed class SaleEnd
{
    public const int UnitsReceived = 5;

    private readonly Dictionary<(string Channel, string OrderId), string> _shipped = [];

    /// <param name="chance">Decides who cancels, what leaves, and the order of it all.</param>
    /// <param name="sale">Over, and all of it heard.</param>
    /// <param name="now">Customers who wait are to be reminded 48 hours after this.</param>
    /// <param name="backorders">The state of each by then.</param>
    public SaleEnd(Random chance, Sale sale, DateTimeOffset now, IReadOnlyDictionary<string, string> backorders)
    {
        Reminded = now.AddHours(48).AddMinutes(10);
        var cancelled = backorders.Where(backorder => backorder.Value == "waiting").Select(backorder => backorder.Key).Order(StringComparer.Ordinal).Where((_, i) => i % 3 == 0);
        Cancelled = cancelled.ToHashSet();
        foreach (var (channel, orderId, _, sku) in sale.Orders.Where((_, i) => i % 2 == 0))
        {
            if (sku == Sale.Warm || backorders.GetValueOrDefault($"{channel}-{orderId}") == "allocated") _shipped.Add((channel, orderId), sku);
        }

        List<Func<HubClient, Task>> webhooks =
        [
            hub => Sale.ReceiveAsync(hub, "GRN-LAST", (Sale.Hot, UnitsReceived)),
            .. Cancelled.Select(backorder => (Func<HubClient, Task>)(hub => CancelAsync(hub, backorder))),
            .. _shipped.Select(parcel => (Func<HubClient, Task>)(hub => ShipAsync(hub, parcel.Key.Channel, parcel.Key.OrderId, parcel.Value))),
        ];
        Webhooks = Sale.Shuffled(chance, webhooks);
    }

    public DateTimeOffset Reminded { get; }

    /// <summary>The ids of the backorders.</summary>
    public IReadOnlySet<string> Cancelled { get; }

    public Queue<Func<HubClient, Task>> Webhooks { get; }

    public bool IsShipped(string channel, string orderId) => _shipped.ContainsKey((channel, orderId));

    public int Shipped(string sku) => _shipped.Values.Count(shipped => shipped == sku);

    private static async Task CancelAsync(HubClient hub, string backorder) =>
        await hub.CancelByLinkAsync(new Uri((string)(await hub.GetOpsAsync($"api/ops/backorders/{backorder}"))["statusUrl"]!).AbsolutePath);

    private static Task ShipAsync(HubClient hub, string channel, string orderId, string sku) => hub.SendWarehouseAsync("shipment.dispatched", $"ship-{channel}-{orderId}", new
    {
        shipmentId = $"S-{channel}-{orderId}",
        channel,
        orderId,
        carrier = "Delhivery",
        trackingNumber = $"AWB-{orderId}",
        lines = new[] { new { sku, quantity = 1 } },
    });
}
