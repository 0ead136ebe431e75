using System.Runtime.InteropServices;
using Backorders.Local.Clock;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting;

/// <summary>Runs the hub until it is told to stop (Ctrl-C, SIGTERM), then stops it in good order.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CommandLine line)
    {
        using var stop = new StopSignal();
        var options = BackordersApp.Options(line.Data ?? ".local") with
        {
            Url = line.Url ?? "http://127.0.0.1:7071",
            Clock = line.Clock ?? ClockMode.Real,
            ConfigureLogging = ToStderr,
        };
        await using var host = await LocalHost.StartAsync(options);
        Console.WriteLine($"Backorders listens on {host.BaseAddress.AbsoluteUri.TrimEnd('/')} (state in {options.DataDirectory}, clock {options.Clock.ToString().ToLowerInvariant()}). Ctrl-C stops it.");
        await stop.Wanted;
        return 0;
    }

    private static void ToStderr(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Backorders", LogLevel.Information)
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private sealed class StopSignal : IDisposable
    {
        private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly PosixSignalRegistration[] _signals;

        public StopSignal() => _signals = [Take(PosixSignal.SIGINT), Take(PosixSignal.SIGTERM)];

        public Task Wanted => _wanted.Task;

        public void Dispose()
        {
            foreach (var signal in _signals) signal.Dispose();
        }

        private PosixSignalRegistration Take(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            _wanted.TrySetResult();
        });
    }
}
