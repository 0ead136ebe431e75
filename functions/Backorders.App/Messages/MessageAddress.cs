using Backorders.Core.Orders;

namespace Backorders.App.Messages;

/// <summary>Where a message is stored.</summary>
public sealed record MessageAddress(OrderKey Order, string RowKey);
