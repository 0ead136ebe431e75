using Backorders.Local.Clock;
using Backorders.Local.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Demo;

/// <summary>
/// Plays the story on a host of its own. A story that was cut off (Ctrl-C, kill -9, power) goes on in the same folder; one that ended starts anew.
/// </summary>
internal static class DemoCommand
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        var folder = line.Data ?? Path.Combine(".local", "demo");
        if (!DemoProgress.IsCutOff(folder)) Clear(folder);
        await using var host = await LocalHost.StartAsync(BackordersApp.Options(folder) with { Clock = ClockMode.Moved });
        var settings = host.Services.GetRequiredService<IConfiguration>();
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        var progress = DemoProgress.Open(folder, host.Clock.GetUtcNow());
        var teller = new DemoTeller(output, TimeZoneInfo.FindSystemTimeZoneById(settings["Brand:TimeZone"]!));
        try
        {
            await new DemoStory(new HubClient(http, settings), teller, progress, settings).PlayAsync();
        }
        catch (Exception failure) when (failure is DemoFailedException or HttpRequestException)
        {
            progress.StoryIsOver();
            await output.WriteLineAsync($"   FAILED  {failure.Message}");
            return Failed;
        }

        await output.WriteLineAsync($"\nEvery step was seen. The hub's state is in {folder}.");
        return 0;
    }

    /// <summary>Removes what an earlier story left; a folder with anything else in it is left alone.</summary>
    private static void Clear(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "backorders.db*").Append(Path.Combine(folder, DemoProgress.FileName))) File.Delete(file);
    }
}
