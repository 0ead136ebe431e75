namespace Backorders.Core.Orders;

/// <summary>A sales order's identity across channels: <c>{channel}-{orderId}</c>, which is also its backorder's id. Channel names hold no dash.</summary>
public readonly record struct OrderKey(string Channel, string OrderId)
{
    public static bool TryParse(string? text, out OrderKey key)
    {
        var dash = text?.IndexOf('-') ?? -1;
        key = dash > 0 && dash < text!.Length - 1 ? new OrderKey(text[..dash], text[(dash + 1)..]) : default;
        return dash > 0 && key.OrderId is { Length: > 0 };
    }

    /// <exception cref="FormatException">It is no order's id.</exception>
    public static OrderKey Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not {{channel}}-{{orderId}}.");

    public override string ToString() => $"{Channel}-{OrderId}";
}
