using Backorders.Local.Hosting;

namespace Backorders.Local.Tests.Hosting;

public sealed class TimerFunctionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backorders").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_falls_due_on_the_way_runs_in_order_at_its_own_time()
    {
        await using var host = await StartAtMidnightAsync();
        await host.Host.AdvanceAsync(TimeSpan.FromHours(1), Token);
        Assert.Equal(
            ["Failing", "Quarterly at 00:15 for unmonitored", "Quarterly at 00:30 for unmonitored", "Quarterly at 00:45 for unmonitored"],
            host.Calls.Entries.Take(4));
        Assert.Equal(["Hourly at 01:00 for 01:00:00", "Quarterly at 01:00 for unmonitored"], host.Calls.Entries.Skip(4).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task On_a_long_way_what_runs_often_runs_daily_until_the_last_two_hours()
    {
        await using var host = await StartAtMidnightAsync();
        await host.Host.AdvanceAsync(TimeSpan.FromDays(30), Token);
        var hourly = host.Calls.Entries.Where(entry => entry.StartsWith("Hourly", StringComparison.Ordinal)).ToList();
        Assert.InRange(hourly.Count, 30 + 2, 32 + 2);
        Assert.Equal(["Hourly at 23:00 for 23:00:00", "Hourly at 00:00 for 00:00:00"], hourly.TakeLast(2));
    }

    [Fact]
    public async Task A_failing_timer_keeps_its_schedule()
    {
        await using var host = await StartAtMidnightAsync();
        await host.Host.AdvanceAsync(TimeSpan.FromHours(3), Token);
        Assert.Equal(3, host.Calls.Entries.Count(entry => entry == "Failing"));
    }

    [Fact]
    public async Task An_occurrence_that_has_run_is_not_run_again_after_a_restart()
    {
        await using (var first = await StartAtMidnightAsync()) await first.Host.AdvanceAsync(TimeSpan.FromMinutes(61), Token);
        await using var second = await StartAsync();
        await second.Host.SettleAsync(Token);
        Assert.Empty(second.Calls.Entries);
    }

    [Fact]
    public async Task Occurrences_missed_while_nothing_ran_are_one_run_past_due()
    {
        await using (var first = await StartAtMidnightAsync())
        {
        }

        await using (var idle = await TestHost.StartOnAsync(_folder, options => options))
            await idle.Host.AdvanceAsync(TimeSpan.FromHours(2.5), Token);
        await using var second = await StartAsync();
        await second.Host.SettleAsync(Token);
        Assert.Equal(["Failing", "Hourly at 02:30 for 01:00:00 past due"], second.Calls.Entries.Order(StringComparer.Ordinal));
    }

    private async Task<TestHost> StartAtMidnightAsync()
    {
        await using (var idle = await TestHost.StartOnAsync(_folder, options => options))
        {
            var now = idle.Host.Clock.GetUtcNow();
            await idle.Host.AdvanceAsync(new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) - now, Token);
        }

        return await StartAsync();
    }

    private Task<TestHost> StartAsync() => TestHost.StartOnAsync(_folder, WithSchedule, typeof(TimerTestFunctions));

    private static LocalHostOptions WithSchedule(LocalHostOptions options) =>
        options with { Settings = new Dictionary<string, string?> { ["Test__Schedule"] = "0 */15 * * * *" } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
