namespace Backorders.Core.Orders;

/// <summary>The customer or ops wants the owed part of an order no longer. What has shipped by then stays shipped.</summary>
/// <param name="By">"customer" or "ops".</param>
/// <param name="Refund">Whether money that was paid for it goes back.</param>
public sealed record BackorderCancelRequested(OrderKey Order, string By, string Reason, bool Refund) : HubEvent;
