using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Tests.Twilio;

/// <summary>A server on a free port that keeps what it was asked and answers from a list, in order; the last answer stays.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<(int Status, string Body)> _answers;

    private LoopbackServer(WebApplication app, IEnumerable<(int Status, string Body)> answers)
    {
        _app = app;
        _answers = new(answers);
    }

    public List<(string Line, string Authorization, string ContentType, string Body)> Asked { get; } = [];

    public Uri Address => new(_app.Urls.Single());

    public static async Task<LoopbackServer> Answering(params (int Status, string Body)[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new LoopbackServer(app, answers);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Asked.Add(($"{request.Method} {target}", request.Headers.Authorization.ToString(), request.ContentType ?? "", await reader.ReadToEndAsync()));
        var (status, body) = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}
