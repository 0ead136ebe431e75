using System.Text;
using Backorders.App.Channels.Shopify;

namespace Backorders.App.Tests.Doors;

public sealed class ShopifySignatureTests
{
    private const string Secret = "test_secret_key";
    private const string Signature = "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"foo": "bar"}""");

    public static TheoryData<string, string, string, bool> Vectors()
    {
        var rows = new TheoryData<string, string, string, bool>();
        foreach (var vector in Fixture.Json("shopify/webhook_hmac_vectors.json").GetProperty("vectors").EnumerateArray())
        {
            rows.Add(
                vector.GetProperty("secret").GetString()!,
                vector.GetProperty("raw_body").GetString()!,
                vector.GetProperty("x_shopify_hmac_sha256").GetString()!,
                vector.GetProperty("valid").GetBoolean());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_vectors_are_judged_as_published(string secret, string body, string signature, bool valid) =>
        Assert.Equal(valid, ShopifySignature.IsValid([secret], Encoding.UTF8.GetBytes(body), signature));

    [Fact]
    public void A_secret_that_is_being_rotated_out_still_counts()
    {
        Assert.True(ShopifySignature.IsValid(["new_secret", Secret], Body, Signature));
        Assert.False(ShopifySignature.IsValid(["new_secret"], Body, Signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64 at all!")]
    [InlineData("B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g")]
    [InlineData("B23tXN681gZ0qIWNRrgtzA==")]
    [InlineData("B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7gB23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7gB23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=")]
    public void A_garbled_signature_proves_nothing(string? signature) => Assert.False(ShopifySignature.IsValid([Secret], Body, signature));

    [Fact]
    public void An_empty_body_that_is_signed_is_proven() =>
        Assert.True(ShopifySignature.IsValid([Secret], [], Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData("test_secret_key"u8, []))));
}
