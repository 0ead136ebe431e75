using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Backorders.App.Doors.Signatures;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Doors;

/// <summary>What others published of Standard Webhooks, through the doors of warehouse and channels, with the clock at the time of the vector.</summary>
public sealed class PublishedVectorTests
{
    private static readonly JsonElement Vector = Fixture.Json("standard-webhooks/vectors.json");
    private static readonly long SignedAt = Vector.GetProperty("webhook_timestamp").GetInt64();
    private static readonly string Expected = Text("expected");

    [Theory]
    [InlineData("api/webhooks/warehouse")]
    [InlineData("api/webhooks/channels/flipkart")]
    public async Task The_published_signature_opens_the_door_for_five_minutes_and_nothing_else_does(string path)
    {
        var clock = new MovableClock();
        await using var hub = await StartAsync(clock);
        var decoys = Vector.GetProperty("decoys").EnumerateArray().Select(decoy => decoy.GetString()!).ToList();

        Task<HttpStatusCode> At(long seconds, string signatures, string body)
        {
            clock.Now = DateTimeOffset.FromUnixTimeSeconds(SignedAt + seconds);
            return SendAsync(hub, path, signatures, body);
        }

        Assert.Equal(HttpStatusCode.OK, await At(0, Expected, Text("payload")));
        Assert.Equal(HttpStatusCode.OK, await At(300, $"v1a,AAAA {string.Join(' ', decoys)} {Expected}", Text("payload")));
        Assert.Equal(HttpStatusCode.OK, await At(-300, Expected, Text("payload")));
        Assert.Equal(HttpStatusCode.Unauthorized, await At(301, Expected, Text("payload")));
        Assert.Equal(HttpStatusCode.Unauthorized, await At(-301, Expected, Text("payload")));
        Assert.Equal(HttpStatusCode.Unauthorized, await At(0, string.Join(' ', decoys), Text("payload")));
        Assert.Equal(HttpStatusCode.Unauthorized, await At(0, Expected, $"{Text("payload")} "));

        var letter = Assert.Single(await hub.DeadLettersAsync());
        Assert.Equal((Text("webhook_id"), "type must be text."), (letter.GetProperty("eventId").GetString(), letter.GetProperty("reason").GetString()));
    }

    private static Task<DoorHost> StartAsync(MovableClock clock)
    {
        var secrets = $"whsec_c2FtcGxlLXNlY3JldC1mb3ItbG9jYWwtdXNl,{Text("secret")}";
        return DoorHost.StartAsync(
            services => services.AddSingleton(new StandardWebhookSignature(clock)),
            ("Warehouse__WebhookSecrets", secrets),
            ("Channels__flipkart__WebhookSecrets", secrets));
    }

    private static async Task<HttpStatusCode> SendAsync(DoorHost hub, string path, string signatures, string body)
    {
        using var answer = await hub.PostAsync(
            path,
            new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
            ("webhook-id", Text("webhook_id")),
            ("webhook-timestamp", SignedAt.ToString(CultureInfo.InvariantCulture)),
            ("webhook-signature", signatures));
        return answer.StatusCode;
    }

    private static string Text(string name) => Vector.GetProperty(name).GetString()!;

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
