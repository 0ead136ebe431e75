using System.Text.Json;
using System.Xml;

namespace Backorders.Local.ServiceBus;

/// <summary>The app's queues as Azure is told to make them: infra/azure/queues.json is read by the Bicep and here, and by nothing else.</summary>
internal static class DeclaredQueues
{
    public static IReadOnlyDictionary<string, QueueSettings> Read()
    {
        using var json = typeof(DeclaredQueues).Assembly.GetManifestResourceStream("Azure.queues.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Declaration>>(json, JsonSerializerOptions.Web)!.ToDictionary(
            queue => queue.Key,
            queue => new QueueSettings
            {
                LockDuration = XmlConvert.ToTimeSpan(queue.Value.LockDuration),
                MaxDeliveryCount = queue.Value.MaxDeliveryCount,
                DuplicateDetectionWindow = XmlConvert.ToTimeSpan(queue.Value.DuplicateDetectionHistoryTimeWindow),
            },
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Durations in ISO 8601, as the resource provider takes them.</summary>
    private sealed record Declaration(string LockDuration, int MaxDeliveryCount, string DuplicateDetectionHistoryTimeWindow);
}
