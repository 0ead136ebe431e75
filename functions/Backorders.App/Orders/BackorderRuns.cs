using System.Security.Cryptography;
using System.Text;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>The orchestrations that drive backorders: one each, ever. Starting one that is there is success.</summary>
internal static class BackorderRuns
{
    /// <summary>The Durable Task Scheduler's limit, in printable ASCII characters.</summary>
    private const int LongestId = 100;

    public static Task StartAsync(DurableTaskClient runs, OrderKey order, CancellationToken cancellationToken) => ScheduleAsync(
        runs,
        order,
        [
            OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
            OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
        ],
        cancellationToken);

    /// <summary>Starts it again where it was over or was lost; one that is alive goes on, and one that ops ended stays ended.</summary>
    public static Task RestartAsync(DurableTaskClient runs, OrderKey order, CancellationToken cancellationToken) => ScheduleAsync(
        runs,
        order,
        [
            OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
            OrchestrationRuntimeStatus.Terminated,
        ],
        cancellationToken);

    /// <summary>As ops wish: starts it again, however it ended; one that is alive goes on.</summary>
    public static Task RestartForOpsAsync(DurableTaskClient runs, OrderKey order, CancellationToken cancellationToken) => ScheduleAsync(
        runs,
        order,
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended],
        cancellationToken);

    /// <summary>The backorder's id where that is allowed, else its start and a hash of it.</summary>
    public static string InstanceId(string backorderId)
    {
        var plain = backorderId.Length <= LongestId && backorderId[0] != '@' && !backorderId.AsSpan().ContainsAnyExceptInRange('!', '~');
        if (plain) return backorderId;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(backorderId)));
        var start = new string([.. backorderId.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(LongestId - hash.Length - 1)]);
        return $"{start}~{hash}";
    }

    private static async Task ScheduleAsync(
        DurableTaskClient runs, OrderKey order, OrchestrationRuntimeStatus[] keep, CancellationToken cancellationToken)
    {
        var id = order.ToString();
        try
        {
            await runs.ScheduleNewOrchestrationInstanceAsync(
                nameof(BackorderRun), id, new StartOrchestrationOptions(InstanceId(id)).WithDedupeStatuses(keep), cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It runs, or has run: what the caller wanted.
        }
    }
}
