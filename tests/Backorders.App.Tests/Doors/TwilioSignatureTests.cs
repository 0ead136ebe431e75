using System.Text;
using System.Text.Json;
using Backorders.App.Doors.Signatures;

namespace Backorders.App.Tests.Doors;

public sealed class TwilioSignatureTests
{
    private const string Token = "12345";

    private static readonly JsonElement Published = Fixture.Json("twilio/signature_form_vectors.json");

    public static TheoryData<string, string, string, bool> Vectors()
    {
        var rows = new TheoryData<string, string, string, bool>();
        foreach (var vector in Published.GetProperty("vectors").EnumerateArray())
        {
            rows.Add(
                vector.GetProperty("note").GetString()!,
                vector.GetProperty("url").GetString()!,
                vector.GetProperty("x_twilio_signature").GetString()!,
                vector.GetProperty("valid").GetBoolean());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_vectors_are_judged_as_published(string note, string url, string signature, bool valid)
    {
        var form = string.Join('&', Published.GetProperty("params").EnumerateObject().Select(
            field => $"{field.Name}={Uri.EscapeDataString(field.Value.GetString()!)}"));

        Assert.True(valid == TwilioSignature.IsValid(["another", Token], url, Encoding.UTF8.GetBytes(form), signature), note);
    }

    [Fact]
    public void A_json_body_counts_by_its_hash_in_the_address()
    {
        const string url = "https://example.com/myapp?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        const string signature = "Klp85180pYIxzIO5cuyxpfh1BKw=";
        var body = Encoding.UTF8.GetBytes("{\"property\": \"value\", \"boolean\": true}");

        Assert.True(TwilioSignature.IsValid([Token], url, body, signature));
        Assert.False(TwilioSignature.IsValid([Token], url, [.. body, (byte)' '], signature));
        Assert.False(TwilioSignature.IsValid(["54321"], url, body, signature));
    }

    [Theory]
    [InlineData("B=2&A=1", "A1B2")]
    [InlineData("a=1&B=2", "B2a1")]
    [InlineData("Body=&From=%2B91", "BodyFrom+91")]
    [InlineData("Body&From=x", "BodyFromx")]
    [InlineData("Media=b&Media=a&Media=b", "MediaaMediab")]
    [InlineData("Body=a+b%26c%3Dd", "Bodya b&c=d")]
    [InlineData("Body=%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87", "Bodyनमस्ते")]
    public void Fields_are_signed_decoded_and_in_the_order_of_their_names(string form, string signedText)
    {
        const string url = "https://hub.example/api/webhooks/twilio/status";
        var signature = Convert.ToBase64String(Hmac(url + signedText));

        Assert.True(TwilioSignature.IsValid([Token], url, Encoding.UTF8.GetBytes(form), signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("***")]
    public void A_garbled_signature_proves_nothing(string? signature) =>
        Assert.False(TwilioSignature.IsValid([Token], "https://hub.example/", "Body=x"u8, signature));

    private static byte[] Hmac(string text) =>
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
        System.Security.Cryptography.HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
}
