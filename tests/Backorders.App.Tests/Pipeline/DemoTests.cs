using System.Text.Json;
using Backorders.Local.Demo;
using Backorders.Local.Hosting;

namespace Backorders.App.Tests.Pipeline;

public sealed class DemoTests
{
    [Fact]
    public async Task A_story_that_was_cut_off_early_and_goes_on_much_later_ends_well()
    {
        using var folder = new TemporaryFolder();
        var begun = new { StartedAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1), StepsDone = 0, MessagesShown = 0, IsOver = false };
        await File.WriteAllBytesAsync(
            Path.Combine(folder.Path, DemoProgress.FileName), JsonSerializer.SerializeToUtf8Bytes(begun), TestContext.Current.CancellationToken);
        var told = new StringWriter();

        var exit = await DemoCommand.RunAsync(CommandLine.Parse(["demo", "--data", folder.Path], out _)!, told);

        Assert.True(exit == 0, told.ToString());
    }
}
