using System.Diagnostics;

namespace Backorders.App.Tests.Pipeline;

/// <summary>
/// The demo checks itself, messages told twice included. Here its process is killed (SIGKILL) again and again in the middle of it,
/// and started again on the same data folder, until it has come to its end.
/// </summary>
public sealed class KilledProcessTests(ITestOutputHelper output)
{
    private const int FewestKills = 4;

    [Fact]
    public async Task A_story_that_is_killed_again_and_again_still_ends_well()
    {
        using var folder = new TemporaryFolder();
        var lifetimes = new Random(2026);
        for (var kills = 0; kills < 40; kills++)
        {
            // Long enough to start and do something, short enough to be cut off in the middle of it; later ones live longer, so that it ends.
            using var demo = StartDemo(folder.Path);
            var lines = ReadAsync(demo);
            var lifetime = TimeSpan.FromMilliseconds(lifetimes.Next(700, 1600) + (100 * kills));
            if (!await EndsWithinAsync(demo, lifetime))
            {
                demo.Kill();
                await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
                await lines;
                continue;
            }

            output.WriteLine($"After {kills} kills:\n{await lines}");
            Assert.Equal(0, demo.ExitCode);
            Assert.True(kills >= FewestKills, $"It ended after {kills} kills: the story is too short to be cut off often.");
            return;
        }

        Assert.Fail("The story never came to its end.");
    }

    private static Process StartDemo(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Backorders.Local.dll"), "demo", "--data", folder }) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<string> ReadAsync(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        return await output + await errors;
    }

    private static async Task<bool> EndsWithinAsync(Process process, TimeSpan lifetime)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(lifetime);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
