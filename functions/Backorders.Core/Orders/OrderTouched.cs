namespace Backorders.Core.Orders;

/// <summary>A channel changed an order, and is to be asked what it is now.</summary>
/// <param name="Told">What the message itself said: it spares the question where it is nothing new, or older than what is known. Null when it said nothing.</param>
/// <param name="Attempt">How often the channel could not be asked before.</param>
/// <param name="IsMissed">The order, or something that became of it, was never told: it is to be taken whole, also when it is not known yet.</param>
public sealed record OrderTouched(OrderKey Order, OrderRevised? Told = null, int Attempt = 0, bool IsMissed = false) : HubEvent;
