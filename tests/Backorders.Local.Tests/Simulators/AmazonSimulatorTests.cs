using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Amazon;

namespace Backorders.Local.Tests.Simulators;

public sealed class AmazonSimulatorTests
{
    private const string Listing = "/sim/amazon/listings/2021-08-01/items/SELLER/TEE%2FM?marketplaceIds=A21TJRUUN4KGV";

    [Fact]
    public async Task A_quantity_is_patched_and_shown()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (status, answer) = await PatchAsync(host, await TokenAsync(host), Body(4));

        Assert.Equal((200, "ACCEPTED", "TEE/M"), (status, answer!["status"]!.GetValue<string>(), answer["sku"]!.GetValue<string>()));
        Assert.Empty(answer["issues"]!.AsArray());
        Assert.Equal("""{"TEE/M":4}""", (await host.ReadAsync("/sim/amazon/stock")).ToJsonString());
    }

    [Theory]
    [InlineData("client_id", "other", "invalid_client")]
    [InlineData("client_secret", "other", "invalid_client")]
    [InlineData("refresh_token", "other", "invalid_grant")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    public async Task A_token_is_given_only_for_the_right_credentials(string field, string value, string error)
    {
        await using var host = await SimulatorHost.StartAsync();
        var form = Credentials();
        form[field] = value;

        var (status, answer) = await host.SendAsync(HttpMethod.Post, "/sim/amazon/auth/o2/token", new FormUrlEncodedContent(form));

        Assert.Equal((400, error), (status, answer!["error"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_call_without_a_live_token_is_denied()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await TokenAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(403, (await PatchAsync(host, token, Body(4))).Status);
        Assert.Equal(403, (await PatchAsync(host, "Atza|made-up", Body(4))).Status);
        Assert.Equal(403, (await host.SendAsync(HttpMethod.Patch, Listing, JsonContent.Create(Body(4)))).Status);
        Assert.Equal("{}", (await host.ReadAsync("/sim/amazon/stock")).ToJsonString());
    }

    [Fact]
    public async Task Another_seller_or_marketplace_is_refused()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await TokenAsync(host);

        Assert.Equal(403, (await PatchAsync(host, token, Body(4), Listing.Replace("SELLER", "OTHER"))).Status);
        Assert.Equal(400, (await PatchAsync(host, token, Body(4), Listing.Replace("A21TJRUUN4KGV", "ATVPDKIKX0DER"))).Status);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"productType":"PRODUCT","patches":[]}""")]
    [InlineData("""{"productType":"PRODUCT","patches":[{"op":"set","path":"/attributes/fulfillment_availability","value":[{}]}]}""")]
    [InlineData("""{"productType":"PRODUCT","patches":[{"op":"replace","path":"/attributes/fulfillment_availability","value":{}}]}""")]
    public async Task A_body_of_the_wrong_shape_is_refused(string body)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (status, answer) = await PatchAsync(host, await TokenAsync(host), JsonNode.Parse(body)!);

        Assert.Equal((400, "InvalidInput"), (status, answer!["errors"]![0]!["code"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"fulfillment_channel_code":"DEFAULT","quantity":-1}""", "/attributes/fulfillment_availability")]
    [InlineData("""{"fulfillment_channel_code":"DEFAULT","quantity":1,"is_inventory_available":true}""", "/attributes/fulfillment_availability")]
    [InlineData("""{"quantity":1}""", "/attributes/fulfillment_availability")]
    [InlineData("""{"fulfillment_channel_code":"DEFAULT","quantity":1}""", "/attributes/stock")]
    public async Task Values_that_amazon_dislikes_are_invalid_with_200(string value, string path)
    {
        await using var host = await SimulatorHost.StartAsync();
        var body = Body(1);
        body["patches"]![0]!["path"] = path;
        body["patches"]![0]!["value"] = new JsonArray(JsonNode.Parse(value));

        var (status, answer) = await PatchAsync(host, await TokenAsync(host), body);

        Assert.Equal((200, "INVALID"), (status, answer!["status"]!.GetValue<string>()));
        Assert.Single(answer["issues"]!.AsArray());
        Assert.Equal("{}", (await host.ReadAsync("/sim/amazon/stock")).ToJsonString());
    }

    [Fact]
    public async Task A_sale_lowers_amazons_own_number()
    {
        await using var host = await SimulatorHost.StartAsync();
        await PatchAsync(host, await TokenAsync(host), Body(4));

        await host.Get<LocalDatabase>().WriteAsync(data => host.Get<AmazonStore>().Sell(data, "TEE/M", 3));

        Assert.Equal("""{"TEE/M":1}""", (await host.ReadAsync("/sim/amazon/stock")).ToJsonString());
    }

    [Fact]
    public async Task An_order_that_was_seen_can_be_asked_for()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = ("x-amz-access-token", await TokenAsync(host));
        await host.Get<AmazonStore>().SeenAsync("202-1", new JsonObject { ["orderId"] = "202-1" });

        var known = await host.SendAsync(HttpMethod.Get, "/sim/amazon/orders/2026-01-01/orders/202-1?includedData=BUYER", null, token);
        var unknown = await host.SendAsync(HttpMethod.Get, "/sim/amazon/orders/2026-01-01/orders/202-2", null, token);

        Assert.Equal("202-1", known.Body!["order"]!["orderId"]!.GetValue<string>());
        Assert.Equal((404, "NotFound"), (unknown.Status, unknown.Body!["errors"]![0]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_log_shows_the_patch_and_hides_the_secrets()
    {
        await using var host = await SimulatorHost.StartAsync();
        await PatchAsync(host, await TokenAsync(host), Body(4));

        var calls = (await host.ReadAsync("/sim/amazon/calls")).AsArray();

        Assert.Equal(["token", "patchListingsItem"], calls.Select(call => call!["operation"]!.GetValue<string>()));
        Assert.DoesNotContain("client-secret", calls[0]!["body"]!.GetValue<string>());
        Assert.Equal(Listing, calls[1]!["path"]!.GetValue<string>().Replace("TEE/M", "TEE%2FM"));
        Assert.Equal(4, calls[1]!["body"]!["patches"]![0]!["value"]![0]!["quantity"]!.GetValue<int>());
    }

    private static Dictionary<string, string> Credentials() => new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = "client",
        ["client_secret"] = "client-secret",
        ["refresh_token"] = "Atzr|sample",
    };

    private static async Task<string> TokenAsync(SimulatorHost host)
    {
        var (status, answer) = await host.SendAsync(HttpMethod.Post, "/sim/amazon/auth/o2/token", new FormUrlEncodedContent(Credentials()));
        Assert.Equal((200, "bearer", 3600), (status, answer!["token_type"]!.GetValue<string>(), answer["expires_in"]!.GetValue<int>()));
        return answer["access_token"]!.GetValue<string>();
    }

    private static Task<(int Status, JsonNode? Body)> PatchAsync(SimulatorHost host, string token, JsonNode body, string path = Listing) =>
        host.SendAsync(HttpMethod.Patch, path, JsonContent.Create(body), ("x-amz-access-token", token));

    private static JsonObject Body(long quantity) => new()
    {
        ["productType"] = "PRODUCT",
        ["patches"] = new JsonArray(new JsonObject
        {
            ["op"] = "replace",
            ["path"] = "/attributes/fulfillment_availability",
            ["value"] = new JsonArray(new JsonObject { ["fulfillment_channel_code"] = "DEFAULT", ["quantity"] = quantity }),
        }),
    };
}
