using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;

namespace Backorders.Local.Tests.Tables;

/// <summary>Azurite's table service on a free loopback port, in memory; without Azurite the tests that need it are skipped.</summary>
public sealed class AzuriteBackend : ITableBackend
{
    private const string ReadyLine = "successfully started on";
    private const int MostAttempts = 3;

    // The published account of the storage emulators; no secret.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _folder = Directory.CreateTempSubdirectory("backorders-azurite-").FullName;
    private Process? _process;
    private TableServiceClient? _service;

    public TableServiceClient Service
    {
        get
        {
            Assert.SkipWhen(_service is null, "Azurite is not installed: npm ci --prefix tests");
            return _service;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Executable() is not { } program) return;
        for (var attempt = 0; _service is null; attempt++)
        {
            Assert.True(attempt < MostAttempts, "Azurite ended before it listened.");
            var port = FreePort();
            _process?.Dispose();
            _process = Start(program, port);
            if (await ListensAsync(_process))
                _service = new TableServiceClient($"AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/{Account}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string? Executable()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Prepend(NodeModules());
        return folders
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "azurite-table.cmd" : "azurite-table"))
            .FirstOrDefault(File.Exists);
    }

    private static string NodeModules()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Backorders.sln"))) folder = folder.Parent;
        return folder is null ? "" : Path.Combine(folder.FullName, "tests", "node_modules", ".bin");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>False when it ended before that: somebody else has taken the port, say.</summary>
    private static async Task<bool> ListensAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains(ReadyLine, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return true;
        }

        return false;
    }

    private Process Start(string program, int port) => Process.Start(new ProcessStartInfo(program)
    {
        ArgumentList =
        {
            "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry",
            "--tableHost", "127.0.0.1",
            "--tablePort", port.ToString(CultureInfo.InvariantCulture),
        },
        WorkingDirectory = _folder,
        RedirectStandardOutput = true,
    })!;
}
