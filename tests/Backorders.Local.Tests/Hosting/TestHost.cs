using Backorders.Local.Clock;
using Backorders.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Tests.Hosting;

/// <summary>A local host with test functions on a free port and a data folder of its own, that a second host can be started on.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Key = "key_of_the_test";

    private readonly bool _ownsFolder;
    private readonly string _folder;

    private TestHost(LocalHost host, string folder, bool ownsFolder)
    {
        Host = host;
        _folder = folder;
        _ownsFolder = ownsFolder;
        Client = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public LocalHost Host { get; }

    public HttpClient Client { get; }

    public CallLog Calls => Host.Services.GetRequiredService<CallLog>();

    public static Task<TestHost> StartAsync(params Type[] functions) => StartAsync(options => options, functions);

    public static Task<TestHost> StartAsync(Func<LocalHostOptions, LocalHostOptions> with, params Type[] functions) =>
        StartAsync(Directory.CreateTempSubdirectory("backorders").FullName, true, with, functions);

    /// <summary>A host on a folder that the caller deletes.</summary>
    public static Task<TestHost> StartOnAsync(string folder, Func<LocalHostOptions, LocalHostOptions> with, params Type[] functions) =>
        StartAsync(folder, false, with, functions);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        if (_ownsFolder) Directory.Delete(_folder, recursive: true);
    }

    private static async Task<TestHost> StartAsync(string folder, bool ownsFolder, Func<LocalHostOptions, LocalHostOptions> with, Type[] functions)
    {
        var options = with(new LocalHostOptions
        {
            DataDirectory = folder,
            Clock = ClockMode.Moved,
            HostJson = """{ "extensions": { "http": { "routePrefix": "" } } }""",
            FunctionTypes = functions,
            Settings = new Dictionary<string, string?> { ["Ops__Key"] = Key },
            ConfigureServices = (services, _) => services.AddSingleton<CallLog>().AddScoped<ScopeMark>(),
        });
        return new TestHost(await LocalHost.StartAsync(options), folder, ownsFolder);
    }
}
