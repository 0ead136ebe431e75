using System.Globalization;
using System.Text;
using System.Text.Json;
using Backorders.Fuzz;

// dotnet run --project tests/Backorders.Fuzz [-- [--minutes 1] [--seed N]]
// dotnet run --project tests/Backorders.Fuzz -- --repeat FILE
var (minutes, seed, repeat) = (1.0, Random.Shared.Next(), (string?)null);
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--minutes" when i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var given) && given > 0:
            minutes = given;
            break;
        case "--seed" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var given):
            seed = given;
            break;
        case "--repeat" when i + 1 < args.Length:
            repeat = args[i + 1];
            break;
        default:
            Console.Error.WriteLine("Usage: [--minutes 1] [--seed N] | --repeat FILE");
            return 2;
    }
}

if (repeat is not null)
{
    var wrong = await FuzzRun.RepeatAsync(JsonSerializer.Deserialize<FuzzCase[]>(await File.ReadAllTextAsync(repeat))!);
    Console.WriteLine(wrong ?? "Nothing is wrong.");
    return wrong is null ? 0 : 1;
}

var run = new FuzzRun(seed, Console.Out);
if (await run.RunAsync(TimeSpan.FromMinutes(minutes)) is not { } failure)
{
    Console.WriteLine($"{run.Sent} damaged payloads, and nothing is wrong.");
    return 0;
}

var file = await failure.WriteAsync(seed);
Console.WriteLine(failure.What);
Console.WriteLine($"Seed {seed}. To see it again: --repeat {file}, which holds {failure.Cases.Count} of them:");
foreach (var one in failure.Cases.Take(3)) Console.WriteLine($"{one}\n{Encoding.UTF8.GetString(one.Body, 0, Math.Min(one.Body.Length, 2_000))}");
return 1;
