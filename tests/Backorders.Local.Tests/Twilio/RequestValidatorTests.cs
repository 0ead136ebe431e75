using System.Text.Json;
using Twilio.Security;

namespace Backorders.Local.Tests.Twilio;

public sealed class RequestValidatorTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(File.ReadAllText("fixtures/twilio/signature_form_vectors.json")).RootElement;

    public static TheoryData<string, string, string, bool> Vectors()
    {
        var rows = new TheoryData<string, string, string, bool>();
        foreach (var vector in Fixture.GetProperty("vectors").EnumerateArray())
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
        var validator = new RequestValidator(Fixture.GetProperty("auth_token").GetString()!);
        var form = Fixture.GetProperty("params").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!);

        Assert.True(valid == validator.Validate(url, form, signature), note);
    }

    [Fact]
    public void A_json_body_counts_by_the_hash_in_the_signed_address()
    {
        const string url = "https://example.com/myapp?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        const string body = "{\"property\": \"value\", \"boolean\": true}";
        const string signature = "Klp85180pYIxzIO5cuyxpfh1BKw=";
        var validator = new RequestValidator("12345");

        Assert.True(validator.Validate(url, body, signature));
        Assert.False(validator.Validate(url, body + " ", signature));
        Assert.False(new RequestValidator("54321").Validate(url, body, signature));
    }

    [Fact]
    public void An_empty_signature_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => new RequestValidator("12345").Validate("https://example.com/", new Dictionary<string, string>(), ""));
}
