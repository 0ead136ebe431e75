using Backorders.Fuzz;

namespace Backorders.App.Tests.Pipeline;

/// <summary>A few seconds of what tests/Backorders.Fuzz does for as long as one likes.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Damaged_payloads_break_nothing_lose_nothing_and_tell_nobody()
    {
        var run = new FuzzRun(seed: 20261121, TextWriter.Null);

        var failure = await run.RunAsync(TimeSpan.FromSeconds(6));

        output.WriteLine($"seed {run.Seed}, {run.Sent} sent");
        if (failure is null) return;
        var file = await failure.WriteAsync(run.Seed);
        Assert.Fail($"{failure.What}\nSeed {run.Seed}. To see it again: dotnet run --project tests/Backorders.Fuzz -- --repeat {file}");
    }
}
