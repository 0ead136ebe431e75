using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Backorders.Local.Tests.Simulators;

public sealed class ChannelSimulatorTests
{
    private const string Secret = "whsec_c2FtcGxlLXNlY3JldC1mb3ItbG9jYWwtdXNl";
    private const string Previous = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public async Task A_signed_number_is_kept_and_logged()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(200, await PostAsync(host, Update("TEE", 5)));

        Assert.Equal("""{"TEE":5}""", (await host.ReadAsync("/sim/channels/flipkart/stock")).ToJsonString());
        var call = (await host.ReadAsync("/sim/channels/flipkart/calls")).AsArray().Single()!;
        Assert.Equal(("stock.changed", 200), (call["operation"]!.GetValue<string>(), call["status"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_previous_secret_still_counts()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(200, await PostAsync(host, Update("TEE", 5), secret: Previous));
    }

    [Fact]
    public async Task A_wrong_or_stale_signature_is_refused_and_changes_nothing()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(401, await PostAsync(host, Update("TEE", 5), secret: "whsec_b3RoZXItc2VjcmV0LW90aGVyLXNlY3JldA=="));
        Assert.Equal(401, await PostAsync(host, Update("TEE", 5), late: TimeSpan.FromSeconds(301)));
        Assert.Equal(401, await PostAsync(host, Update("TEE", 5), late: TimeSpan.FromSeconds(-301)));
        Assert.Equal(401, (await host.SendAsync(HttpMethod.Post, "/sim/channels/flipkart/stock", new StringContent(Update("TEE", 5)))).Status);

        Assert.Equal("{}", (await host.ReadAsync("/sim/channels/flipkart/stock")).ToJsonString());
    }

    [Fact]
    public async Task The_same_message_again_changes_nothing()
    {
        await using var host = await SimulatorHost.StartAsync();
        await PostAsync(host, Update("TEE", 5), id: "msg_1");
        await PostAsync(host, Update("TEE", 3), id: "msg_2");

        Assert.Equal(200, await PostAsync(host, Update("TEE", 5), id: "msg_1"));

        Assert.Equal("""{"TEE":3}""", (await host.ReadAsync("/sim/channels/flipkart/stock")).ToJsonString());
    }

    [Fact]
    public async Task A_channel_without_a_secret_is_unknown_and_a_strange_body_is_refused()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(404, await PostAsync(host, Update("TEE", 5), path: "/sim/channels/other/stock"));
        Assert.Equal(400, await PostAsync(host, Update("TEE", -1)));
        Assert.Equal(400, await PostAsync(host, """{"sku":"TEE"}"""));
    }

    private static string Update(string sku, long available) =>
        $$$"""{"type":"stock.changed","timestamp":"2026-11-21T09:00:00Z","data":{"sku":"{{{sku}}}","available":{{{available}}}}}""";

    private static async Task<int> PostAsync(
        SimulatorHost host, string body, string secret = Secret, TimeSpan late = default, string? id = null, string path = "/sim/channels/flipkart/stock")
    {
        id ??= $"msg_{Guid.NewGuid():N}";
        var timestamp = (host.Clock.GetUtcNow() - late).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        var (status, _) = await host.SendAsync(
            HttpMethod.Post, path, new StringContent(body),
            ("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", $"v1a,x v1,{Convert.ToBase64String(signature)}"));
        return status;
    }
}
