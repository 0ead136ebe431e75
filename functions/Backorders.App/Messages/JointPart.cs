using Backorders.Core.Orders;

namespace Backorders.App.Messages;

/// <summary>By whose message an order is told a stage; who tells is its own teller.</summary>
/// <param name="Revision">Which message of the order's own this is.</param>
/// <param name="Covers">See <see cref="Core.Timeline.ToldMessage.Covers"/>.</param>
public sealed record JointPart(OrderKey Order, OrderKey Teller, int Revision, string Covers);
