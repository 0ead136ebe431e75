using System.Diagnostics.Metrics;
using Backorders.App.Settings;
using Backorders.App.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

public sealed class PromiseAtRiskTests
{
    private static readonly TimeSpan NextSweep = TimeSpan.FromMinutes(31);

    [Fact]
    public async Task Ops_hear_of_a_promise_without_stock_two_days_before_and_no_more_once_stock_came()
    {
        using var logs = new CapturedLogs();
        await using var hub = await TestHub.StartAsync(logs);
        using var metrics = new CapturedMetrics(hub.Services.GetRequiredService<IMeterFactory>());
        await hub.OrderAsync("1", "TEA", 2, hub.Now);
        await hub.SettleAsync();
        var promised = hub.Services.GetRequiredService<BrandCalendar>().Today.AddDays(2);
        await hub.Client.PostOpsAsync("api/ops/backorders/flipkart-1/promise", new { promisedOn = $"{promised:yyyy-MM-dd}", reason = "The ship is late." });
        await hub.SettleAsync();

        await hub.AdvanceAsync(NextSweep);
        Assert.Contains(logs.Lines, line => line.Contains("Promises at risk: 2 units of 1 SKUs are about to miss the day that customers were told: TEA", StringComparison.Ordinal));

        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        await hub.AdvanceAsync(NextSweep);
        Assert.Equal([2, 0], metrics.All.Where(one => one.Name == "backorders.promises.at_risk").Select(one => one.Value).Distinct());
    }
}
