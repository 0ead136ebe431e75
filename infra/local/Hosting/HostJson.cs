using System.Text.Json;
using Backorders.Local.ServiceBus;

namespace Backorders.Local.Hosting;

/// <summary>What the local host takes from host.json; what is left out has the real host's default.</summary>
/// <param name="OrchestrationVersion">Of new orchestrations; empty for none.</param>
internal sealed record HostJson(string RoutePrefix, DispatchSettings Queues, string OrchestrationVersion)
{
    private const string DefaultRoutePrefix = "api";

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static HostJson Parse(string json)
    {
        var extensions = JsonSerializer.Deserialize<Root>(json, Lenient)?.Extensions;
        return new HostJson(
            extensions?.Http?.RoutePrefix ?? DefaultRoutePrefix,
            extensions?.ServiceBus ?? new DispatchSettings(),
            extensions?.DurableTask?.DefaultVersion ?? "");
    }

    private sealed record Root(Extensions? Extensions);

    private sealed record Extensions(Http? Http, DispatchSettings? ServiceBus, DurableTask? DurableTask);

    private sealed record Http(string? RoutePrefix);

    private sealed record DurableTask(string? DefaultVersion);
}
