using System.Globalization;
using System.Text;
using System.Text.Json;
using Backorders.App.Doors.Signatures;
using Backorders.App.Security;
using Backorders.App.Settings;

namespace Backorders.App.Tests.Doors;

public sealed class StandardWebhookSignatureTests
{
    private const string PublishedSignature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly JsonElement Vector = Fixture.Json("standard-webhooks/vectors.json");
    private static readonly string Id = Vector.GetProperty("webhook_id").GetString()!;
    private static readonly long Timestamp = Vector.GetProperty("webhook_timestamp").GetInt64();
    private static readonly string Expected = Vector.GetProperty("expected").GetString()!;
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Vector.GetProperty("payload").GetString()!);
    private static readonly StandardWebhookSecret Secret = StandardWebhookSecret.Parse(Vector.GetProperty("secret").GetString()!)!;

    public static TheoryData<string> Decoys() => [.. Vector.GetProperty("decoys").EnumerateArray().Select(decoy => decoy.GetString()!)];

    [Fact]
    public void The_published_vector_is_what_we_sign_and_what_we_accept()
    {
        Assert.Equal(Expected, StandardWebhookHmac.Sign(Secret, Id, Timestamp, Body));
        Assert.True(IsValid(signatures: Expected));
    }

    [Theory]
    [MemberData(nameof(Decoys))]
    public void A_decoy_proves_nothing_and_hinders_nothing(string decoy)
    {
        Assert.False(IsValid(signatures: decoy));
        Assert.True(IsValid(signatures: $"{decoy} {Expected}"));
        Assert.True(IsValid(signatures: $"{Expected} {decoy}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1,")]
    [InlineData(",")]
    [InlineData("v1,g0hM9SsE+OTPJTGt")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void Garbage_and_other_versions_are_passed_over(string garbage)
    {
        Assert.False(IsValid(signatures: garbage));
        Assert.True(IsValid(signatures: $"{garbage}  {Expected}"));
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_counts_for_five_minutes_both_ways(int secondsOff, bool valid) => Assert.Equal(valid, IsValid(secondsOff: secondsOff));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("1614265330.5")]
    [InlineData("-1614265330")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    public void A_timestamp_that_is_no_time_proves_nothing(string? timestamp) => Assert.False(
        new StandardWebhookSignature(new FixedClock(DateTimeOffset.FromUnixTimeSeconds(Timestamp))).IsValid([Secret], Id, timestamp, Expected, Body));

    [Fact]
    public void A_missing_header_proves_nothing()
    {
        Assert.False(IsValid(id: ""));
        Assert.False(IsValid(id: "another"));
        Assert.False(IsValid(signatures: null));
    }

    [Fact]
    public void An_id_with_a_dot_would_make_the_signed_text_ambiguous()
    {
        var signatures = StandardWebhookHmac.Sign(Secret, "a.b", Timestamp, Body);

        Assert.False(IsValid(id: "a.b", signatures: signatures));
    }

    [Fact]
    public void A_secret_is_the_same_with_and_without_its_prefix()
    {
        var bare = StandardWebhookSecret.Parse(Vector.GetProperty("secret").GetString()!["whsec_".Length..])!;

        Assert.Equal(Expected, StandardWebhookHmac.Sign(bare, Id, Timestamp, Body));
        Assert.Null(StandardWebhookSecret.Parse(""));
        Assert.Null(StandardWebhookSecret.Parse("whsec_"));
    }

    [Fact]
    public void A_secret_that_is_being_rotated_out_still_counts()
    {
        var current = StandardWebhookSecret.Parse("whsec_c2FtcGxlLXNlY3JldC1mb3ItbG9jYWwtdXNl")!;

        Assert.True(IsValid(secrets: [current, Secret]));
        Assert.False(IsValid(secrets: [current]));
    }

    private static bool IsValid(string? id = null, string? signatures = PublishedSignature, int secondsOff = 0, IReadOnlyList<StandardWebhookSecret>? secrets = null)
    {
        var clock = new FixedClock(DateTimeOffset.FromUnixTimeSeconds(Timestamp + secondsOff));
        var timestamp = Timestamp.ToString(CultureInfo.InvariantCulture);
        return new StandardWebhookSignature(clock).IsValid(secrets ?? [Secret], id ?? Id, timestamp, signatures, Body);
    }
}
