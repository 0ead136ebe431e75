namespace Backorders.App.Stock.Audits;

/// <summary>Whether something that must always hold does.</summary>
/// <param name="Detail">Where it doesn't; null when it holds.</param>
public sealed record InvariantResult(string Name, bool Ok, string? Detail = null);
