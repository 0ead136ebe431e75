using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.Benchmarks;

/// <summary>A channel that only notes when each number arrives.</summary>
internal sealed class PushListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Sku, long Available), TaskCompletionSource<long>> _awaited = new();

    private PushListener(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<PushListener> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var listener = new PushListener(app);
        app.MapPost("/", listener.TakeAsync);
        await app.StartAsync();
        return listener;
    }

    /// <returns>The timestamp at which the SKU's number arrived, or a later one that has overtaken it.</returns>
    public Task<long> Await(string sku, long atLeast) =>
        _awaited.GetOrAdd((sku, atLeast), _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var arrived = Stopwatch.GetTimestamp();
        var data = (await JsonNode.ParseAsync(context.Request.Body))!["data"]!;
        var (sku, available) = ((string)data["sku"]!, (long)data["available"]!);
        foreach (var (key, waiting) in _awaited)
            if (key.Sku == sku && key.Available <= available && _awaited.TryRemove(key, out _)) waiting.TrySetResult(arrived);
    }
}
