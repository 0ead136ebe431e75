using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Azure.Storage.Blobs;
using Backorders.Local.Blobs;
using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Durable;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Hosting.Functions;
using Backorders.Local.Hosting.Http;
using Backorders.Local.Hosting.Timers;
using Backorders.Local.Runtime;
using Backorders.Local.ServiceBus;
using Backorders.Local.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting;

/// <summary>Puts the web application of a local host together: services, Kestrel, routes.</summary>
internal static class LocalApplication
{
    /// <summary>The Functions host's limit. The app's own, smaller one comes first; this one is for what the app leaves open.</summary>
    private const long LargestBody = 104_857_600;

    public static WebApplication Build(LocalHostOptions options, ListenAddress listen, IConfiguration settings, LocalDatabase database)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(settings);
        options.ConfigureLogging(builder.Logging);
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.CreateBoundListenSocket = listen.Bind).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        builder.Services.AddRouting().AddMvcCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var hostJson = HostJson.Parse(options.HostJson ?? ReadHostJson(options.SearchFrom));
        var worker = new WorkerPipeline(builder.Services);
        options.ConfigureWorker(worker);
        AddRuntime(builder.Services, options, settings, database, worker);
        AddQueues(builder.Services, hostJson.Queues, database);
        AddDurable(builder.Services, hostJson.Orchestrations, database);
        options.ConfigureServices(builder.Services, settings);

        var app = builder.Build();

        // It makes its schema, for which the disk may have no room when it is first asked for.
        app.Services.GetRequiredService<BlobServiceClient>();
        app.Urls.Add(listen.Url);
        Map(app, options, settings, hostJson.RoutePrefix);
        return app;
    }

    private static void AddRuntime(IServiceCollection services, LocalHostOptions options, IConfiguration settings, LocalDatabase database, WorkerPipeline worker)
    {
        services.AddSingleton(database);
        services.AddSingleton(_ => StoredClock.Open(database, options.Clock, options.Time));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<LocalClock>());
        services.AddSingleton<TableServiceClient, SqliteTableServiceClient>();
        services.AddSingleton<BlobServiceClient, SqliteBlobServiceClient>();
        services.AddSingleton(provider => FunctionCatalog.Of(
            options.FunctionTypes,
            provider.GetRequiredService<IServiceScopeFactory>(),
            settings,
            worker,
            provider.GetRequiredService<ILogger<FunctionCatalog>>()));
        services.AddSingleton(provider => provider.GetRequiredService<FunctionCatalog>().Durable);
        services.AddSingleton<TimerStore>();
        services.AddWorkSource<TimerDispatcher>();
        services.AddWorkSource<CallsInFlight>();
        services.AddSingleton(provider => new Settler(database, provider.GetServices<IWorkSource>(), options.Patience));
        services.AddSingleton<ClockMover>();
    }

    private static void AddQueues(IServiceCollection services, DispatchSettings dispatch, LocalDatabase database)
    {
        services.AddSingleton(provider => new LocalServiceBus(
            database,
            DeclaredQueues.Read(),
            provider.GetRequiredService<FunctionCatalog>().Queues,
            dispatch,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IWorkSource>(provider => provider.GetRequiredService<LocalServiceBus>());
        services.AddSingleton<ServiceBusClient, LocalServiceBusClient>();
        services.AddSingleton<ServiceBusAdministrationClient, LocalServiceBusAdministrationClient>();
    }

    private static void AddDurable(IServiceCollection services, WorkerVersion version, LocalDatabase database)
    {
        services.AddSingleton(provider => new DurableRunner(
            database,
            provider.GetRequiredService<IDurableFunctions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            version));
        services.AddSingleton<IWorkSource>(provider => provider.GetRequiredService<DurableRunner>());
        services.AddSingleton<DurableTaskClient>(provider => new LocalDurableTaskClient(provider.GetRequiredService<DurableRunner>(), version.Name));
    }

    private static void AddWorkSource<T>(this IServiceCollection services)
        where T : class, IWorkSource => services.AddSingleton<T>().AddSingleton<IWorkSource>(provider => provider.GetRequiredService<T>());

    /// <summary>As in the real worker, the last entry of X-Forwarded-For is the caller's address: there the Functions host writes it.</summary>
    private static void Map(WebApplication app, LocalHostOptions options, IConfiguration settings, string routePrefix)
    {
        var services = app.Services;
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        app.MapFunctions(
            services.GetRequiredService<FunctionCatalog>().Http,
            routePrefix,
            new FunctionKey(settings["Ops:Key"]),
            services.GetRequiredService<CallsInFlight>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger<HttpFunctionHandler>());
        app.MapLocal(services.GetRequiredService<LocalClock>(), services.GetRequiredService<ClockMover>(), services.GetRequiredService<Settler>());
        options.MapEndpoints(app);
        app.MapNothing();
    }

    private static string ReadHostJson(string searchFrom) => LocalFiles.Find("host.json", searchFrom) is { } path ? File.ReadAllText(path) : "{}";

    /// <summary>Signals are the program's: a host in a test must not take them.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
