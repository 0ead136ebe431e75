using Backorders.App.Ops;
using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Privacy;

/// <summary>What is held of a customer with one order, for the merchant to hand over.</summary>
internal sealed record HeldOrder(
    string OrderId,
    string OrderName,
    DateTimeOffset PlacedAt,
    Customer? Customer,
    IReadOnlyList<HeldLine> Lines,
    IReadOnlyList<HeldMessage> Messages,
    IReadOnlyList<ParcelView> Parcels)
{
    internal static HeldOrder Of(OrderFile file, Customer customer) => new(
        file.Order.Key.OrderId,
        file.Order.Name,
        file.Order.PlacedAt,
        customer == Customer.Unknown ? null : customer,
        [.. file.Order.Lines.Select(line => new HeldLine(line.Sku, line.Title, line.Quantity))],
        [.. file.Messages.Select(message => new HeldMessage(message.Stage, message.Via, message.At, message.MaskedTo))],
        [.. file.Parcels.Select(ParcelView.Of)]);
}
