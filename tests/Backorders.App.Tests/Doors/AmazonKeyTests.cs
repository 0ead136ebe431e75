using Backorders.App.Channels.Amazon;

namespace Backorders.App.Tests.Doors;

public sealed class AmazonKeyTests
{
    [Theory]
    [InlineData("current", true)]
    [InlineData("previous", true)]
    [InlineData("Current", false)]
    [InlineData("current ", false)]
    [InlineData("curren", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_whole_key_counts(string? given, bool valid) => Assert.Equal(valid, AmazonKey.IsValid(["current", "previous"], given));
}
