using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Tests.Sync;

/// <summary>A server on a free port that keeps what it was asked and answers as it is told.</summary>
internal sealed class ChannelStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ChannelStub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Call> Calls { get; } = new();

    public Func<Call, (int Status, JsonNode? Body)> Answer { get; set; } = _ => (200, null);

    public static async Task<ChannelStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new ChannelStub(app);
        app.Run(stub.HandleAsync);
        await app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var call = new Call(context.Request.Method, target, headers, await reader.ReadToEndAsync(context.RequestAborted));
        Calls.Enqueue(call);
        (context.Response.StatusCode, var body) = Answer(call);
        await context.Response.WriteAsync(body?.ToJsonString() ?? "", context.RequestAborted);
    }

    internal sealed record Call(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;
    }
}
