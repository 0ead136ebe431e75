using Backorders.Local.Clock;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting;

/// <summary>What a local host runs, and where. <see cref="BackordersApp.Options"/> gives those of the hub itself.</summary>
internal sealed record LocalHostOptions
{
    /// <summary>Port 0 means any free port, chosen before the settings are built.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Created when it is not there; holds everything that outlives the process.</summary>
    public required string DataDirectory { get; init; }

    public ClockMode Clock { get; init; } = ClockMode.Moved;

    /// <summary>What passes on its own, before any jump of the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long settling waits, in real time, before it says what is still busy.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Settings that win over the environment and the files, named A__B or A:B.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where the search for local.settings.json, its sample and host.json starts; it goes upward, then looks beside the program.</summary>
    public string SearchFrom { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Text of host.json; null: the file.</summary>
    public string? HostJson { get; init; }

    /// <summary>The types that are searched for [Function] methods.</summary>
    public IReadOnlyList<Type> FunctionTypes { get; init; } = [];

    /// <summary>The worker's middleware, as the app's Program sets it up.</summary>
    public Action<IFunctionsWorkerApplicationBuilder> ConfigureWorker { get; init; } = _ => { };

    /// <summary>Called after the runtime's own registrations: clock, tables, queues and durable client are there already.</summary>
    public Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; } = (_, _) => { };

    public Action<IEndpointRouteBuilder> MapEndpoints { get; init; } = _ => { };

    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = _ => { };
}
