namespace Backorders.App.Offers;

/// <summary>A code that is good for one order.</summary>
/// <param name="LastDay">By the brand's calendar.</param>
/// <param name="EndsAt">The end of that day.</param>
public sealed record Discount(string Code, int Percent, DateOnly LastDay, DateTimeOffset EndsAt);
