using Backorders.App.Channels;

namespace Backorders.App.Tests.Inbound;

public sealed class MinorUnitsTests
{
    [Theory]
    [InlineData("89.99", "USD", 8999L)]
    [InlineData("499.00", "INR", 49900L)]
    [InlineData("499", "INR", 49900L)]
    [InlineData("90", "JPY", 90L)]
    [InlineData("1.250", "KWD", 1250L)]
    [InlineData("0.00", "EUR", 0L)]
    [InlineData("0.1", "USD", 10L)]
    [InlineData("1.005", "USD", 101L)]
    [InlineData("90071992547409.93", "USD", 9007199254740993L)]
    public void Amounts_are_exact(string amount, string currency, long minor) => Assert.Equal(minor, MinorUnits.Of(amount, currency));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1.00")]
    [InlineData("1,000.00")]
    [InlineData("1e3")]
    [InlineData("free")]
    [InlineData("99999999999999999999999999")]
    public void What_is_no_amount_is_not_known(string? amount) => Assert.Null(MinorUnits.Of(amount, "INR"));
}
