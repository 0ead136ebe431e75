using System.Globalization;
using Backorders.Benchmarks;
using Backorders.Benchmarks.Scenarios;

// dotnet run -c Release --project tests/Backorders.Benchmarks [-- [scenario ...] [--scale 0.1] [--json FILE]]
Scenario[] all =
[
    FlashSale.Of("hot-sku", "5,000 orders at once for one SKU, stock for half of them, three channels", orders: 5_000, skus: 1),
    FlashSale.Of("many-skus", "5,000 orders at once for 1,000 SKUs, stock for half of them, three channels", orders: 5_000, skus: 1_000),
    BigReceipt.Scenario,
    LongWait.Scenario,
    PushDelay.Scenario,
    FrontDoor.Scenario,
];

var (names, scale, json) = (new List<string>(), 1.0, "benchmarks.json");
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--scale" when ++i < args.Length && double.TryParse(args[i], CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 10:
            scale = given;
            break;
        case "--json" when ++i < args.Length:
            json = args[i];
            break;
        case var name when all.Any(scenario => scenario.Name == name):
            names.Add(name);
            break;
        default:
            Console.Error.WriteLine($"Usage: [{string.Join("|", all.Select(scenario => scenario.Name))} ...] [--scale 0.1] [--json FILE]");
            return 2;
    }
}

var report = new Report();
Report.Begin();
await all[0].RunAsync(0.2 * Math.Min(scale, 1)); // So that nobody's first figure is the compiler's.
foreach (var scenario in all.Where(scenario => names.Count == 0 || names.Contains(scenario.Name))) report.Add(scenario, await scenario.RunAsync(scale));
await report.WriteAsync(json, scale);
return 0;
