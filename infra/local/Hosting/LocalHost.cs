using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Durable;
using Backorders.Local.Hosting.Functions;
using Backorders.Local.Hosting.Timers;
using Backorders.Local.Runtime;
using Backorders.Local.ServiceBus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Hosting;

/// <summary>
/// A running local host: the functions of an app on Kestrel, queues, timers and orchestrations, all in this process, all state in one data folder.
/// Disposing stops it in good order.
/// </summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly LocalDatabase _database;
    private readonly WebApplication _app;
    private readonly TimeSpan _patience;
    private bool _stopped;

    private LocalHost(LocalDatabase database, WebApplication app, Uri baseAddress, TimeSpan patience)
    {
        _database = database;
        _app = app;
        _patience = patience;
        BaseAddress = baseAddress;
    }

    public Uri BaseAddress { get; }

    public IServiceProvider Services => _app.Services;

    public LocalClock Clock => Services.GetRequiredService<LocalClock>();

    public static async Task<LocalHost> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        var listen = ListenAddress.Of(options.Url);
        LocalDatabase? database = null;
        WebApplication? app = null;
        try
        {
            var settings = LocalSettings.Load(options.SearchFrom, options.Settings, listen.Own);
            database = LocalDatabase.Open(options.DataDirectory);
            app = LocalApplication.Build(options, listen, settings, database);
            await StartWorkAsync(app, cancellationToken);
            return new LocalHost(database, app, listen.Own, options.Patience);
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            if (database is not null) await database.DisposeAsync();
            listen.Dispose();
            throw;
        }
    }

    /// <summary>Returns when nothing is left to do.</summary>
    /// <exception cref="TimeoutException">Patience ran out; the message says what is left.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken = default) =>
        ThrowIfBusy(await Services.GetRequiredService<Settler>().SettleAsync(cancellationToken));

    /// <summary>Moves the clock ahead; everything that falls due on the way fires in order and settles.</summary>
    /// <exception cref="TimeoutException">Something did not settle on the way; the message says what.</exception>
    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default) =>
        ThrowIfBusy(await Services.GetRequiredService<ClockMover>().AdvanceAsync(by, cancellationToken));

    /// <summary>
    /// Stops as a power cut would: from now on nothing more reaches the data folder, and nobody is waited for. What still runs fails at its next write.
    /// </summary>
    public async Task CrashAsync()
    {
        if (_stopped) return;
        _stopped = true;
        var atOnce = new CancellationToken(canceled: true);
        await _database.DisposeAsync();
        await LeaveAsync(Services.GetRequiredService<LocalServiceBus>().StopAsync(atOnce));
        await LeaveAsync(Services.GetRequiredService<DurableRunner>().StopAsync(atOnce));
        await LeaveAsync(_app.StopAsync(atOnce));
        await LeaveAsync(_app.DisposeAsync().AsTask());
    }

    /// <summary>A call that has not ended when patience runs out is told to stop, and left; its work comes again with the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped) return;
        _stopped = true;
        using var impatient = new CancellationTokenSource(_patience);
        await LeaveAsync(Services.GetRequiredService<TimerDispatcher>().StopAsync(impatient.Token));
        await Services.GetRequiredService<LocalServiceBus>().StopAsync(impatient.Token);
        await LeaveAsync(Services.GetRequiredService<DurableRunner>().StopAsync(impatient.Token));
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>HTTP first, for the simulators must answer when the first queued message calls them.</summary>
    private static async Task StartWorkAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var functions = app.Services.GetRequiredService<FunctionCatalog>();
        await app.StartAsync(cancellationToken);
        await app.Services.GetRequiredService<DurableRunner>().StartAsync(cancellationToken);
        await app.Services.GetRequiredService<LocalServiceBus>().StartAsync(cancellationToken);
        await app.Services.GetRequiredService<TimerDispatcher>().StartAsync(functions.Timers);
    }

    /// <summary>It may not get to its end: what wants to write on its way out can't any more after a power cut, and nobody is waited for for ever.</summary>
    private static async Task LeaveAsync(Task part)
    {
        try
        {
            await part;
        }
        catch (Exception cutOff) when (cutOff is ObjectDisposedException or OperationCanceledException)
        {
            return;
        }
    }

    private static void ThrowIfBusy(IReadOnlyList<string> busy)
    {
        if (busy.Count > 0) throw new TimeoutException($"Not settled: {string.Join("; ", busy)}.");
    }
}
