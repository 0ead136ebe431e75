using Backorders.Local.Durable.Instances;
using Backorders.Local.Durable.Work;

namespace Backorders.Local.Durable;

internal static class DurableBusy
{
    private const int Named = 10;

    /// <summary>What runs, is ready to run, or is due; the first few of each kind by name.</summary>
    public static IReadOnlyList<string> InWords(Mailboxes mailboxes, ActivityPool activities, TimerQueue timers)
    {
        List<string> lines = [];
        Add(lines, mailboxes.ActiveIds, mailboxes.ActiveCount, id => $"orchestration {id} has a turn", "turns");
        Add(lines, activities.Open, activities.OpenCount, activity => $"activity {activity.Name} of orchestration {activity.InstanceId}", "activities");
        if (timers.CountDue() is > 0 and var due) lines.Add($"{due} timers are due");
        return lines;
    }

    private static void Add<T>(List<string> lines, IEnumerable<T> items, int count, Func<T, string> words, string more)
    {
        lines.AddRange(items.Take(Named).Select(words));
        if (count > Named) lines.Add($"and {count - Named} more {more}");
    }
}
