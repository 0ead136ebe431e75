namespace Backorders.Local.Tests;

public sealed class BuildTests
{
    [Fact]
    public void Builds() => Assert.True(true);
}
