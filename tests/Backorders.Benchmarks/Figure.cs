namespace Backorders.Benchmarks;

/// <param name="Name">What was measured.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">As in "orders/s", "ms", "s", "per order" or "x" for a ratio of two figures of the same run.</param>
internal sealed record Figure(string Name, double Value, string Unit);
