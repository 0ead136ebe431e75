using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Backorders.Benchmarks;

/// <summary>The figures of one run and the machine that they were measured on.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<(Scenario Scenario, IReadOnlyList<Figure> Figures)> _results = [];

    private static string Machine => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    public void Add(Scenario scenario, IReadOnlyList<Figure> figures)
    {
        _results.Add((scenario, figures));
        Console.WriteLine($"{scenario.Name}: {scenario.About}");
        foreach (var figure in figures) Console.WriteLine($"  {figure.Name,-52}{Text(figure.Value),12} {figure.Unit}");
        Console.WriteLine();
    }

    public static void Begin() => Console.WriteLine($"{Machine}\n");

    public async Task WriteAsync(string path, double scale)
    {
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(
            new
            {
                at = TimeProvider.System.GetUtcNow(),
                machine = Machine,
                scale,
                scenarios = _results.Select(result => new { result.Scenario.Name, result.Scenario.About, result.Figures }),
            },
            Json));
        Console.WriteLine($"Written to {path}.");
    }

    private static string Text(double value) => value.ToString(value >= 100 ? "N0" : "N2", CultureInfo.InvariantCulture);
}
