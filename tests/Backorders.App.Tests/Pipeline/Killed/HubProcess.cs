using System.Diagnostics;
using System.Runtime.InteropServices;
using Backorders.Local.Demo;
using Backorders.Local.Hosting;

namespace Backorders.App.Tests.Pipeline.Killed;

/// <summary>The hub as a process of its own, on a port of its own, to be killed.</summary>
internal sealed class HubProcess : IDisposable
{
    private const string Listens = "Backorders listens on ";

    private readonly Process _process;
    private readonly Task<string> _errors;
    private HttpClient? _http;

    private HubProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static HubProcess Start(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Backorders.Local.dll"), "serve", "--urls", "http://127.0.0.1:0", "--data", folder, "--clock", "moved"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return new HubProcess(Process.Start(start)!);
    }

    /// <summary>Everyone outside it, once it listens.</summary>
    public async Task<HubClient> ListeningAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.StartsWith(Listens, StringComparison.Ordinal) != true) Assert.Fail($"It did not start: {line}\n{await _errors}");
        var address = new Uri(line[Listens.Length..].Split(' ')[0]);
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        return new HubClient(_http, LocalSettings.Load(AppContext.BaseDirectory, new Dictionary<string, string?>(), address));
    }

    /// <summary>SIGKILL: nothing of it runs any more. One that has ended by itself fails the test.</summary>
    public async Task KillAsync()
    {
        if (_process.HasExited) Assert.Fail($"It ended by itself with {_process.ExitCode}.\n{await _errors}");
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http?.Dispose();
    }
}
