using System.Diagnostics;
using System.Text;

namespace Backorders.App.Tests.Pipeline;

/// <summary>
/// The demo checks itself, messages told twice included. Here its process is killed (SIGKILL) again and again in the middle of it,
/// and started again on the same data folder, until it has come to its end.
/// </summary>
public sealed class KilledProcessTests(ITestOutputHelper output)
{
    private const int FewestKills = 4;
    private const int MostKills = 40;

    [Fact]
    public async Task A_story_that_is_killed_again_and_again_still_ends_well()
    {
        using var folder = new TemporaryFolder();
        var chance = new Random(2026);
        for (var kills = 0; kills < MostKills; kills++)
        {
            using var demo = StartDemo(folder.Path);

            // It dies a moment after it has said so many lines: soon at first, later and later, so that it ends at last.
            var told = await ReadLinesAsync(demo, chance.Next(1, 8 + (6 * kills)));
            if (!await EndsWithinAsync(demo, TimeSpan.FromMilliseconds(chance.Next(0, 250))))
            {
                demo.Kill();
                await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
                continue;
            }

            told += await demo.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            output.WriteLine($"After {kills} kills:\n{told}");
            Assert.True(demo.ExitCode == 0, told);
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
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Backorders.Local.dll"), "demo", "--data", folder }) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<string> ReadLinesAsync(Process process, int most)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < most; i++)
        {
            if (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not { } line) break;
            lines.AppendLine(line);
        }

        return lines.ToString();
    }

    private static async Task<bool> EndsWithinAsync(Process process, TimeSpan time)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(time);
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
