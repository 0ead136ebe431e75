using Backorders.Local.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Backorders.Local.Hosting.Timers;

/// <summary>A timer function; <paramref name="Expression"/> is its schedule as written, in UTC.</summary>
internal sealed record TimerFunction(
    string Name,
    string Expression,
    CrontabSchedule Schedule,
    bool Monitored,
    Func<TimerInfo, CancellationToken, Task> Invoke)
{
    private const int FieldsWithSeconds = 6;

    public static TimerFunction Of(FunctionMethod function, TimerTriggerAttribute trigger, string expression, FunctionCall call)
    {
        if (trigger.RunOnStartup) throw function.Wrong("RunOnStartup doubles runs on Azure and is not supported here.");
        var parsed = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = Fields(expression) == FieldsWithSeconds })
            ?? throw function.Wrong($"'{expression}' is no NCRONTAB schedule ({{second}} {{minute}} {{hour}} {{day}} {{month}} {{day of week}}).");
        return new TimerFunction(function.Name, expression, parsed, trigger.UseMonitor, call.InScopeAsync);
    }

    /// <summary>The first occurrence after <paramref name="instant"/>, which itself does not count.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset instant) =>
        new(DateTime.SpecifyKind(Schedule.GetNextOccurrence(instant.UtcDateTime), DateTimeKind.Utc));

    private static int Fields(string expression) => expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
