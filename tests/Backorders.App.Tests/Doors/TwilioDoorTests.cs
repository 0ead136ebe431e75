using System.Net;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Doors.Signatures;

namespace Backorders.App.Tests.Doors;

/// <summary>Twilio's signatures through its doors: over the public address, whatever the request's own is.</summary>
public sealed class TwilioDoorTests
{
    private const string Public = "https://hub.example.com";
    private const string Status = "/api/webhooks/twilio/status";
    private const string Inbound = "/api/webhooks/twilio/inbound";

    [Fact]
    public async Task Every_way_in_which_Twilio_signs_opens_the_door()
    {
        await using var hub = await StartAsync();

        await AcceptsAsync(hub, Status, "MessageSid=SM1&MessageStatus=sent", $"{Public}{Status}MessageSidSM1MessageStatussent");
        await AcceptsAsync(hub, Status, "MessageSid=SM2&MessageStatus=sent", $"{Public}:443{Status}MessageSidSM2MessageStatussent");
        await AcceptsAsync(hub, Status, "MessageStatus=sent&MessageSid=SM3&ErrorCode=&From", $"{Public}{Status}ErrorCodeFromMessageSidSM3MessageStatussent");
        await AcceptsAsync(hub, Status, "MessageSid=SM4&MessageStatus=sent&Media=b&Media=a&Media=b", $"{Public}{Status}MediaaMediabMessageSidSM4MessageStatussent");
        await AcceptsAsync(hub, $"{Status}?b=2&a=%20x", "MessageSid=SM5&MessageStatus=sent", $"{Public}{Status}?b=2&a=%20xMessageSidSM5MessageStatussent");
        await AcceptsAsync(hub, Status, "MessageSid=SM6&MessageStatus=sent", $"{Public}{Status}MessageSidSM6MessageStatussent", "twilio_before");
        await AcceptsAsync(
            hub,
            Inbound,
            "MessageSid=SM7&From=%2B919810000123&To=%2B15005550006&Body=%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87+%2B1",
            $"{Public}{Inbound}Bodyनमस्ते +1From+919810000123MessageSidSM7To+15005550006");

        Assert.Empty(await hub.DeadLettersAsync());
    }

    [Fact]
    public async Task A_json_body_counts_by_its_hash_in_the_address()
    {
        await using var hub = await StartAsync();
        const string json = """{"property": "value", "boolean": true}""";
        var path = $"{Inbound}?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}";

        await AcceptsAsync(hub, path, json, $"{Public}{path}");
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, path, $"{json} ", $"{Public}{path}"));
    }

    [Fact]
    public async Task Another_address_order_or_token_does_not()
    {
        await using var hub = await StartAsync();
        const string form = "MessageSid=SM1&MessageStatus=sent";
        const string fields = "MessageSidSM1MessageStatussent";

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, Status, form, $"https://HUB.example.com{Status}{fields}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, Status, form, $"http://hub.example.com{Status}{fields}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, Status, form, $"{Public}:8443{Status}{fields}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, Status, form, $"{Public}{Inbound}{fields}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, $"{Status}?a=1", form, $"{Public}{Status}{fields}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, Status, form, $"{Public}{Status}MessageStatussentMessageSidSM1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(hub, Status, form, $"{Public}{Status}{fields}", "twilio_forgotten"));
    }

    private static Task<DoorHost> StartAsync() => DoorHost.StartAsync(("Links__BaseUrl", Public), ("Twilio__AuthTokens", "twilio_now,twilio_before"));

    private static async Task AcceptsAsync(DoorHost hub, string path, string body, string signed, string token = "twilio_now") =>
        Assert.True(await SendAsync(hub, path, body, signed, token) is HttpStatusCode.OK, signed);

    private static async Task<HttpStatusCode> SendAsync(DoorHost hub, string path, string body, string signed, string token = "twilio_now")
    {
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
        using var answer = await hub.PostAsync(
            path.TrimStart('/'), new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"), (TwilioSignature.Header, signature));
        return answer.StatusCode;
    }
}
