using System.Globalization;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>A backorder's place in lists: text that sorts ordinally as the queue does (priority class, placed time, order id, channel).</summary>
internal static class BackorderPlace
{
    public static string Of(PriorityClass priority, DateTimeOffset placedAt, OrderKey order) => KeyText.Join(
        ((int)priority).ToString(CultureInfo.InvariantCulture),
        placedAt.UtcTicks.ToString("D19", CultureInfo.InvariantCulture),
        order.OrderId,
        order.Channel);
}
