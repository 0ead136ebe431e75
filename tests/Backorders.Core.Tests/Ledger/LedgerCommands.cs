using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Commands by few words: orders are numbered, and number n was placed at minute n.</summary>
internal static class LedgerCommands
{
    public static readonly DateOnly Today = new(2026, 11, 21);
    public static readonly DateTimeOffset Opening = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    public static LineKey Line(int order, string channel = "shopify") => new(new OrderKey(channel, $"{order:D4}"), "1");

    public static ReserveLine Order(int order, long quantity, PriorityClass priority = PriorityClass.Standard, string channel = "shopify") =>
        new(Line(order, channel), quantity, priority, Opening.AddMinutes(order), Today);

    public static ReceiveStock Receipt(int receipt, long quantity, string warehouse = "BLR") => new($"R{receipt}", 1, warehouse, quantity);

    public static ReceiveStock Receipt(int receipt, long quantity, int purchaseOrder) =>
        new($"R{receipt}", 1, "BLR", quantity) { PurchaseOrder = $"PO-{purchaseOrder}", Today = Today };

    /// <summary>Expected in so many days, told at so many minutes.</summary>
    public static UpdateSupply Supply(
        int purchaseOrder, long ordered, int inDays, int told = 0, SupplyStatus status = SupplyStatus.Confirmed) =>
        new($"PO-{purchaseOrder}", ordered, Today.AddDays(inDays), status, Opening.AddMinutes(told), Today);

    public static ReleaseLine Cancel(int order, long? upTo = null, bool owedOnly = false) => new("channel", Line(order), upTo, owedOnly);

    public static ShipLine Ship(int order, long? quantity = null, int shipment = 1) => new($"S{shipment}", Line(order), quantity) { Today = Today };

    public static UnshipLine Unship(int order, long quantity, int shipment = 1) => new($"S{shipment}", Line(order), quantity);

    public static GiveUpLine GiveUp(int order, string id = "gone") => new(id, Line(order));

    public static ChangePriority Move(int order, PriorityClass priority) => new(Line(order), priority);

    public static AdjustStock Adjust(int adjustment, long delta, string warehouse = "BLR") => new($"A{adjustment}", warehouse, delta, "broken") { Today = Today };

    public static CountStock Count(int count, long onHand, string warehouse = "BLR") => new($"C{count}", warehouse, onHand) { Today = Today };

    /// <summary>A change is known by its order, its revision and what it says: two of one revision say the same.</summary>
    public static ChangeLine Change(int order, long quantity, long revision) =>
        new(Line(order), quantity, revision, PriorityClass.Standard, Opening.AddMinutes(order), Today);

    /// <summary>A preorder, with two days between its release and the promise.</summary>
    public static SkuPolicy ReleasedIn(int days) => SkuPolicy.Default with { Mode = SkuMode.Preorder, PreorderReleaseOn = Today.AddDays(days), EtaBufferDays = 2 };

    /// <summary>So many days from now.</summary>
    public static ReleasePreorders Release(int inDays) => new(Today.AddDays(inDays));

    public static SetPolicy Policy(SkuPolicy policy) => new(_ => policy, Today);
}
