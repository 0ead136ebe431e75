using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>An entry of a list of backorders.</summary>
/// <param name="Place">Where it stands; a list goes on behind it.</param>
public sealed record BackorderListing(string Place, OrderKey Order, IReadOnlyList<string> Skus, bool IsOversold);
