using Backorders.App.Channels.Shopify;
using Backorders.Local.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Benchmarks;

/// <summary>The least that a webhook door can be, to measure ours by: it reads the body and checks the signature, and may store the body.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="secret">Of the signature.</param>
    /// <param name="store">Where the body goes, in group commits with full sync; null for nowhere.</param>
    public static async Task<BareServer> StartAsync(string secret, LocalDatabase? store)
    {
        store?.EnsureSchema("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL);");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var bytes = body.ToArray();
            if (!ShopifySignature.IsValid([secret], bytes, http.Request.Headers[ShopifySignature.Header])) http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else if (store is not null) await store.WriteAsync(data => data.Execute("INSERT INTO bare (body) VALUES (?1)", bytes));
        });
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
