using System.Text.Json.Nodes;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Amazon;
using Backorders.Local.Simulators.Channels;
using Backorders.Local.Simulators.Shopify;
using Backorders.Local.Simulators.WooCommerce;
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
    private readonly ShopifyVariants _variants;
    private readonly ShopifyWebhooks _webhooks;
    private readonly AmazonStore _amazon;
    private readonly ChannelStock _channels;
    private readonly WooStore _woo;
    private readonly OrderListings _names;

    public ChannelSales(
        LocalDatabase database,
        LedgerService ledger,
        ShopifyStock shopify,
        ShopifyOrders orders,
        ShopifyVariants variants,
        ShopifyWebhooks webhooks,
        AmazonStore amazon,
        ChannelStock channels,
        WooStore woo,
        OrderListings names,
        IConfiguration settings)
    {
        _database = database;
        _ledger = ledger;
        _shopify = shopify;
        _orders = orders;
        _variants = variants;
        _webhooks = webhooks;
        _amazon = amazon;
        _channels = channels;
        _woo = woo;
        _names = names;
        _defaultLocation = settings["Shopify:LocationId"] ?? "";
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_sales (order_key TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (order_key, line)) WITHOUT ROWID;");
    }

    public async Task SellAsync(OrderPlaced placed, CancellationToken cancellationToken)
    {
        if (placed.Order.Channel == "amazon") await _amazon.SeenAsync(placed.Order.OrderId, OrderOf(placed));
        foreach (var line in (await _names.OursAsync(placed, cancellationToken)).Lines)
        {
            var policy = await _ledger.ReadPolicyAsync(line.Sku, cancellationToken);
            if (policy?.Channels.GetValueOrDefault(placed.Order.Channel) is { } listing) await _database.WriteAsync(data => Sell(data, placed.Order, line, listing));
        }

        _webhooks.Wake();
    }

    /// <summary>A customer buys in the Shopify shop, which the hub hears of by the webhook only. False: the shop does not sell as many.</summary>
    public async Task<bool> TryBuyAsync(InboundMessage announced, OrderPlaced placed, CancellationToken cancellationToken)
    {
        var wanted = new List<(OrderLine Line, ChannelPolicy Listing)>();
        foreach (var line in placed.Lines)
        {
            if ((await _ledger.ReadAsync(line.Sku, cancellationToken))?.Policy.Channels.GetValueOrDefault(placed.Order.Channel) is { } listing) wanted.Add((line, listing));
        }

        var isSold = await _database.WriteAsync(data =>
        {
            if (!wanted.All(line => IsForSale(data, line.Line, line.Listing))) return false;
            _orders.Open(data, JsonNode.Parse(announced.Body.Span)!);
            foreach (var (line, listing) in wanted) Sell(data, placed.Order, line, listing);
            return true;
        });
        _webhooks.Wake();
        return isSold;
    }

    /// <summary>What Shopify announces as ordered is an order there.</summary>
    public Task OpenAsync(InboundMessage announced) =>
        announced is { Source: Sources.Shopify, Topic: "orders/create" } && AnnouncedOrder.Read(announced.Body.Span) is { } order
        ? _database.WriteAsync(data => _orders.Open(data, order))
        : Task.CompletedTask;

    /// <summary>A variant that nobody named is taken to sell on at zero.</summary>
    private bool IsForSale(LocalConnection data, OrderLine line, ChannelPolicy listing) =>
        listing.InventoryItemId is not { } item
        || listing.VariantId is not { } variant
        || _variants.PolicyOf(data, variant) == "CONTINUE"
        || _shopify.Level(data, item, listing.LocationId ?? _defaultLocation).Available >= line.Quantity;

    /// <summary>As getOrder shows it; of the buyer it says nothing, as little as the notification does.</summary>
    private static JsonObject OrderOf(OrderPlaced placed) => new()
    {
        ["orderId"] = placed.Order.OrderId,
        ["createdTime"] = placed.PlacedAt.UtcDateTime,
        ["lastUpdatedTime"] = placed.PlacedAt.UtcDateTime,
        ["fulfillment"] = new JsonObject { ["fulfillmentStatus"] = "UNSHIPPED", ["fulfilledBy"] = "MERCHANT" },
        ["orderItems"] = new JsonArray([.. placed.Lines.Select(line => new JsonObject
        {
            ["orderItemId"] = line.LineId,
            ["quantityOrdered"] = line.Quantity,
            ["product"] = new JsonObject { ["sellerSku"] = line.Sku },
        })]),
    };

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
            case "woocommerce" when (listing.VariantId ?? listing.ProductId) is { } product:
                _woo.Sell(data, product, line.Quantity);
                break;
            case "woocommerce":
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
