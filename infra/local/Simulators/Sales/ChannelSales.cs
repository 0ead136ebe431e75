using System.Text.Json.Nodes;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Amazon;
using Backorders.Local.Simulators.Channels;
using Backorders.Local.Simulators.Shopify;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Sales;

/// <summary>
/// A channel lowers its own number when it sells, before anybody hears of it. The simulated channels learn of their sales from the webhooks
/// that are sent in their name: each order line is sold once, before the hub gets to work on it.
/// </summary>
internal sealed class ChannelSales
{
    private readonly LocalDatabase _database;
    private readonly LedgerService _ledger;
    private readonly string _defaultLocation;
    private readonly ShopifyStock _shopify;
    private readonly ShopifyOrders _orders;
    private readonly AmazonStore _amazon;
    private readonly ChannelStock _channels;

    public ChannelSales(
        LocalDatabase database,
        LedgerService ledger,
        ShopifyStock shopify,
        ShopifyOrders orders,
        AmazonStore amazon,
        ChannelStock channels,
        IConfiguration settings)
    {
        _database = database;
        _ledger = ledger;
        _shopify = shopify;
        _orders = orders;
        _amazon = amazon;
        _channels = channels;
        _defaultLocation = settings["Shopify:LocationId"] ?? "";
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_sales (order_key TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (order_key, line)) WITHOUT ROWID;");
    }

    public async Task SellAsync(OrderPlaced placed, CancellationToken cancellationToken)
    {
        foreach (var line in placed.Lines)
        {
            var policy = await _ledger.ReadPolicyAsync(line.Sku, cancellationToken);
            if (policy?.Channels.GetValueOrDefault(placed.Order.Channel) is not { } listing) continue;
            await _database.WriteAsync(data => Sell(data, placed.Order, line, listing));
        }
    }

    /// <summary>What Shopify announces as ordered is an order there.</summary>
    public Task OpenAsync(InboundMessage announced) => announced is { Source: Sources.Shopify, Topic: "orders/create" }
        ? _database.WriteAsync(data => _orders.Open(data, JsonNode.Parse(announced.Body.Span)!))
        : Task.CompletedTask;

    private void Sell(LocalConnection data, OrderKey order, OrderLine line, ChannelPolicy listing)
    {
        if (data.Execute("INSERT OR IGNORE INTO sim_sales (order_key, line) VALUES (?1, ?2)", order.ToString(), line.LineId) == 0) return;
        switch (order.Channel)
        {
            case "shopify" when listing.InventoryItemId is { } item:
                _shopify.Change(data, item, listing.LocationId ?? _defaultLocation, -line.Quantity, 0);
                _orders.Link(data, order.OrderId, line.LineId, item);
                break;
            case "shopify":
                break;
            case "amazon":
                _amazon.Sell(data, listing.SellerSku ?? line.Sku, line.Quantity);
                break;
            default:
                _channels.Sell(data, order.Channel, line.Sku, line.Quantity);
                break;
        }
    }
}
