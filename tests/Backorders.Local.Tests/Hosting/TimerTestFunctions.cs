using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.Hosting;

internal sealed class TimerTestFunctions(CallLog calls, TimeProvider clock)
{
    [Function("Hourly")]
    public Task Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => Log("Hourly", timer);

    [Function("Quarterly")]
    public Task Quarterly([TimerTrigger("%Test__Schedule%", UseMonitor = false)] TimerInfo timer) => Log("Quarterly", timer);

    [Function("Failing")]
    public void Failing([TimerTrigger("0 5 * * * *")] TimerInfo timer)
    {
        calls.Add("Failing");
        throw new InvalidOperationException("each time");
    }

    private Task Log(string name, TimerInfo timer)
    {
        var next = timer.ScheduleStatus is { } status ? $"{status.Next:HH:mm:ss}" : "unmonitored";
        calls.Add($"{name} at {clock.GetUtcNow():HH:mm} for {next}{(timer.IsPastDue ? " past due" : "")}");
        return Task.CompletedTask;
    }
}
