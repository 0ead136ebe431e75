using Backorders.App.Messages;

namespace Backorders.App.Tests.Messages;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("+91 98100-00123", null, "+919810000123")]
    [InlineData("0091 9810000123", null, "+919810000123")]
    [InlineData("9810000123", "IN", "+919810000123")]
    [InlineData("09810000123", "IN", "+919810000123")]
    [InlineData("919810000123", "in", "+919810000123")]
    [InlineData("(555) 010-1234", "US", "+15550101234")]
    [InlineData("1-555-010-1234", "CA", "+15550101234")]
    [InlineData("07700 900123", "GB", "+447700900123")]
    [InlineData("0501234567", "AE", "+971501234567")]
    [InlineData("9123 4567", "SG", "+6591234567")]
    [InlineData("0412 345 678", "AU", "+61412345678")]
    [InlineData("0151 23456789", "DE", "+4915123456789")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    public void A_number_is_read_as_its_country_writes_it(string phone, string? country, string e164) =>
        Assert.Equal(e164, PhoneNumbers.ToE164(phone, country));

    [Theory]
    [InlineData(null, "IN")]
    [InlineData("", "IN")]
    [InlineData("9810000123", null)]
    [InlineData("9810000123", "XX")]
    [InlineData("98100", "IN")]
    [InlineData("98100001234567", "IN")]
    [InlineData("call me", "IN")]
    [InlineData("9810000123 ext 4", "IN")]
    [InlineData("+12", null)]
    [InlineData("+0919810000123", null)]
    [InlineData("+1234567890123456", null)]
    public void What_cannot_be_read_for_sure_is_no_number(string? phone, string? country) => Assert.Null(PhoneNumbers.ToE164(phone, country));
}
