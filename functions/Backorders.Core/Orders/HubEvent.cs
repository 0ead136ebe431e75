namespace Backorders.Core.Orders;

/// <summary>
/// What the hub understands of the messages that come in, whatever channel or warehouse said it. Each is applied by an id of its own
/// (order and line, receipt, shipment), so each may come several times and in any order.
/// </summary>
public abstract record HubEvent
{
    private protected HubEvent()
    {
    }
}
