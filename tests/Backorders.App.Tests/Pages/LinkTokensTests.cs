using System.Text;
using Backorders.App.Links;
using Backorders.App.Settings;
using Backorders.App.Tests.Orders;

namespace Backorders.App.Tests.Pages;

public sealed class LinkTokensTests
{
    private readonly TestTime _clock = new();

    [Theory]
    [InlineData("shopify-820982911946154508")]
    [InlineData("flipkart-OD|1.2/ü")]
    public void A_token_gives_back_its_backorder(string backorder)
    {
        var tokens = Tokens("first key, long enough to be one");

        Assert.Equal(backorder, tokens.Read(tokens.Make(backorder, "0.1", _clock.Now)));
    }

    [Fact]
    public void Each_message_has_a_token_of_its_own_and_always_the_same()
    {
        var tokens = Tokens("first key, long enough to be one");

        Assert.Equal(tokens.Make("shopify-1", "0.1", _clock.Now), tokens.Make("shopify-1", "0.1", _clock.Now));
        Assert.NotEqual(tokens.Make("shopify-1", "0.1", _clock.Now), tokens.Make("shopify-1", "0.2", _clock.Now));
    }

    [Fact]
    public void A_token_expires()
    {
        var tokens = Tokens("first key, long enough to be one");
        var token = tokens.Make("shopify-1", "0.1", _clock.Now);

        _clock.Now += TimeSpan.FromDays(179);
        Assert.NotNull(tokens.Read(token));
        _clock.Now += TimeSpan.FromDays(1);
        Assert.Null(tokens.Read(token));
    }

    [Fact]
    public void A_token_of_a_key_that_is_being_rotated_out_still_works_and_that_of_a_strange_key_does_not()
    {
        var old = Tokens("the old key, long enough to be one").Make("shopify-1", "0.1", _clock.Now);

        Assert.Equal("shopify-1", Tokens("a new key, long enough to be one too", "the old key, long enough to be one").Read(old));
        Assert.Null(Tokens("a new key, long enough to be one too").Read(old));
    }

    [Fact]
    public void A_token_with_any_character_changed_is_not_ours()
    {
        var tokens = Tokens("first key, long enough to be one");
        var token = tokens.Make("shopify-1", "0.1", _clock.Now);

        for (var i = 0; i < token.Length; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            Assert.Null(tokens.Read($"{token[..i]}{other}{token[(i + 1)..]}"));
        }
    }

    [Fact]
    public void A_token_written_otherwise_is_not_ours()
    {
        var tokens = Tokens("first key, long enough to be one");
        for (var i = 0; i < 20; i++)
        {
            var token = tokens.Make("shopify-1", $"0.{i}", _clock.Now);
            Assert.Null(tokens.Read($"{token}="));
            Assert.Null(tokens.Read($"{token} "));
            Assert.Null(tokens.Read(token[..^1] + (char)(token[^1] + 1)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("ü.ü")]
    [InlineData("MQ.")]
    public void Garbage_is_nobodys_token(string token) => Assert.Null(Tokens("first key, long enough to be one").Read(token));

    private LinkTokens Tokens(params string[] keys)
    {
        var settings = HubSettings.Read(OrdersHub.Settings());
        return new(settings with { Links = settings.Links with { SigningKeys = [.. keys.Select(key => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(key))] } }, _clock);
    }
}
