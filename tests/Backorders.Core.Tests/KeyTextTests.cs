using FsCheck;
using FsCheck.Fluent;

namespace Backorders.Core.Tests;

public sealed class KeyTextTests
{
    [Theory]
    [InlineData("SKU2006-001", "SKU2006-001")]
    [InlineData("a/b", "a~2Fb")]
    [InlineData("50% off #1?", "50~25~20off~20~231~3F")]
    [InlineData("चाय", "~E0~A4~9A~E0~A4~BE~E0~A4~AF")]
    [InlineData("", "")]
    public void Odd_characters_are_written_in_hex(string part, string key)
    {
        Assert.Equal(key, KeyText.Encode(part));
        Assert.Equal(part, KeyText.Decode(key));
    }

    [Fact]
    public void Every_text_comes_back_and_keeps_to_the_safe_characters() => Prop.ForAll<NonNull<string>>(text =>
    {
        var part = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));
        var key = KeyText.Encode(part);
        Assert.Equal(part, KeyText.Decode(key));
        Assert.DoesNotContain(key, character => character is '/' or '\\' or '#' or '?' or '%' or '\'' or '!' || char.IsControl(character));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_shorter_part_sorts_before_a_longer_one() =>
        Assert.True(string.CompareOrdinal(KeyText.Join("A1", "x"), KeyText.Join("A10", "x")) < 0);
}
