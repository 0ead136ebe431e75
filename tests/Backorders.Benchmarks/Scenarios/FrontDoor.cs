using System.Security.Cryptography;
using System.Text;
using Backorders.App.Channels.Shopify;
using Backorders.Local.Data;

namespace Backorders.Benchmarks.Scenarios;

/// <summary>
/// Real orders/create webhooks of 15 KB on 32 connections: proven and durable. Beside them, in the same run, the same by a server that only checks
/// the signature, and by one that also stores the body with full sync. Nothing works on what was taken in.
/// </summary>
internal static class FrontDoor
{
    private const string Body = "orders_create_2026-07_int64_ids.json";

    public static readonly Scenario Scenario = new(
        "door", "15 KB Shopify webhooks on 32 connections, accepted and durable, beside bare servers", scale => RunAsync((int)(20_000 * scale)));

    private static async Task<IReadOnlyList<Figure>> RunAsync(int requests)
    {
        var body = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "demo", Body));
        await using var hub = await BenchHub.StartDoorAsync(typeof(ShopifyWebhook));
        var secret = hub.Settings["Shopify:WebhookSecrets"]!.Split(',')[0];
        var proof = $"{ShopifySignature.Header}: {Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}\r\n";

        var (bare, stored) = await MeasureBareAsync(requests, secret, proof, body);
        var headers = $"{proof}X-Shopify-Topic: orders/create\r\nX-Shopify-Shop-Domain: {hub.Settings["Shopify:ShopDomain"]}\r\n";
        var door = new Uri(hub.Http.BaseAddress!, "api/webhooks/shopify");
        await RawLoad.RunAsync(door, requests / 10, headers, request => $"X-Shopify-Webhook-Id: warm-{request}\r\n", body);
        var (perSecond, p99) = await RawLoad.RunAsync(door, requests, headers, request => $"X-Shopify-Webhook-Id: order-{request}\r\n", body);
        return
        [
            new("a bare server that checks the signature", bare, "requests/s"),
            new("the same with one insert, full sync, group commit", stored, "requests/s"),
            new("the hub", perSecond, "requests/s"),
            new("the hub against the bare server", perSecond / bare, "x"),
            new("the hub against the one with the insert", perSecond / stored, "x"),
            new("the hub, p99", p99.TotalMilliseconds, "ms"),
        ];
    }

    private static async Task<(double Bare, double Stored)> MeasureBareAsync(int requests, string secret, string proof, byte[] body)
    {
        using var folder = new BenchFolder();
        await using var database = LocalDatabase.Open(folder.Path);
        var rates = new List<double>();
        foreach (var store in new[] { null, database })
        {
            await using var server = await BareServer.StartAsync(secret, store);
            await RawLoad.RunAsync(server.Address, requests / 10, proof, _ => "", body);
            rates.Add((await RawLoad.RunAsync(server.Address, requests, proof, _ => "", body)).PerSecond);
        }

        return (rates[0], rates[1]);
    }
}
