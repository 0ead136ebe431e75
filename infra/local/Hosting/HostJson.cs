using System.Text.Json;
using Backorders.App.Settings;
using Backorders.Local.Durable.Instances;
using Backorders.Local.ServiceBus;

namespace Backorders.Local.Hosting;

/// <summary>What the local host takes from host.json; what is left out has the real host's default.</summary>
internal sealed record HostJson(string RoutePrefix, DispatchSettings Queues, WorkerVersion Orchestrations)
{
    private const string DefaultRoutePrefix = "api";
    private const string Reject = "Reject";

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <exception cref="InvalidSettingException">It asks for what the real host doesn't know, or this one doesn't do.</exception>
    public static HostJson Parse(string json)
    {
        var extensions = JsonSerializer.Deserialize<Root>(json, Lenient)?.Extensions;
        return new HostJson(
            extensions?.Http?.RoutePrefix ?? DefaultRoutePrefix,
            extensions?.ServiceBus ?? new DispatchSettings(),
            VersionOf(extensions?.DurableTask));
    }

    private static WorkerVersion VersionOf(DurableTask? durable)
    {
        if (durable?.VersionFailureStrategy is { } failure && !failure.Equals(Reject, StringComparison.OrdinalIgnoreCase))
            throw Invalid("versionFailureStrategy", $"is {failure}, and only {Reject} is done here: orchestrations that don't match wait.");
        return new WorkerVersion(durable?.DefaultVersion ?? "", durable?.VersionMatchStrategy switch
        {
            null => VersionMatch.CurrentOrOlder,
            var name when Enum.TryParse<VersionMatch>(name, ignoreCase: true, out var match) && Enum.IsDefined(match) => match,
            var name => throw Invalid("versionMatchStrategy", $"is {name}, which is none of {string.Join(", ", Enum.GetNames<VersionMatch>())}."),
        });
    }

    private static InvalidSettingException Invalid(string name, string problem) => new($"extensions.durableTask.{name} of host.json", problem);

    private sealed record Root(Extensions? Extensions);

    private sealed record Extensions(Http? Http, DispatchSettings? ServiceBus, DurableTask? DurableTask);

    private sealed record Http(string? RoutePrefix);

    private sealed record DurableTask(string? DefaultVersion, string? VersionMatchStrategy, string? VersionFailureStrategy);
}
