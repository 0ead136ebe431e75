namespace Backorders.Core.Orders;

/// <summary>Who is served first. The order of the members is the order of the queue; the numbers are stored, so they never change.</summary>
public enum PriorityClass
{
    Exchange = 0,
    Vip = 1,
    Express = 2,
    B2b = 3,
    Standard = 4,
}
