namespace Backorders.App.Tests;

public sealed class BuildTests
{
    [Fact]
    public void Builds() => Assert.True(true);
}
