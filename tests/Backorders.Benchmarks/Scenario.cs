namespace Backorders.Benchmarks;

/// <summary>One thing to measure, on a hub of its own.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="About">What is done, in one line.</param>
/// <param name="RunAsync">Scale 1 is what the README states; less is for a quick look.</param>
internal sealed record Scenario(string Name, string About, Func<double, Task<IReadOnlyList<Figure>>> RunAsync);
