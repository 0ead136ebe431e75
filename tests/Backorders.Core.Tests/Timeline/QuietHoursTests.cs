using System.Globalization;
using Backorders.Core.Timeline;
using FsCheck;
using FsCheck.Fluent;

namespace Backorders.Core.Tests.Timeline;

public sealed class QuietHoursTests
{
    private static readonly string[] Zones = ["Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe", "Europe/London", "America/St_Johns", "Pacific/Apia"];

    /// <summary>New York goes back from 02:00 to 01:00 on 1 November 2026, and forward from 02:00 to 03:00 on 8 March.</summary>
    [Theory]
    [InlineData("21:00-09:00", "Asia/Kolkata", "2026-11-21T15:29Z", "2026-11-21T15:29Z")]
    [InlineData("21:00-09:00", "Asia/Kolkata", "2026-11-21T15:30Z", "2026-11-22T03:30Z")]
    [InlineData("21:00-09:00", "Asia/Kolkata", "2026-11-22T03:29Z", "2026-11-22T03:30Z")]
    [InlineData("21:00-09:00", "Asia/Kathmandu", "2026-11-21T20:00Z", "2026-11-22T03:15Z")]
    [InlineData("21:00-09:00", "America/New_York", "2026-11-01T02:00Z", "2026-11-01T14:00Z")]
    [InlineData("21:00-09:00", "America/New_York", "2026-03-08T03:00Z", "2026-03-08T13:00Z")]
    [InlineData("13:00-14:30", "Asia/Kolkata", "2026-11-21T08:00Z", "2026-11-21T09:00Z")]
    [InlineData("13:00-14:30", "Asia/Kolkata", "2026-11-21T09:00Z", "2026-11-21T09:00Z")]
    [InlineData("23:00-02:30", "America/New_York", "2026-03-08T06:00Z", "2026-03-08T07:00Z")]
    [InlineData("23:00-01:30", "America/New_York", "2026-11-01T05:00Z", "2026-11-01T05:30Z")]
    [InlineData("23:00-01:30", "America/New_York", "2026-11-01T06:10Z", "2026-11-01T06:30Z")]
    public void The_quiet_ends_by_the_customers_clock(string hours, string zone, string at, string end) =>
        Assert.Equal(Time(end), QuietHours.Parse(hours)!.EndOf(Time(at), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void The_end_is_the_first_instant_that_is_not_quiet() => Prop.ForAll(
        (from zone in Gen.Elements(Zones)
         from begin in Gen.Choose(0, 1439)
         from length in Gen.Choose(1, 1438)
         from minute in Gen.Choose(0, 366 * 1440)
         select (zone, begin, length, minute)).ToArbitrary(),
        sample =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(sample.zone);
            var start = TimeOnly.MinValue.AddMinutes(sample.begin);
            var hours = new QuietHours(start, start.AddMinutes(sample.length));
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(sample.minute);
            var first = at;
            while (hours.IsQuiet(first, zone)) first = first.AddMinutes(1);
            return hours.EndOf(at, zone) == first;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("night")]
    [InlineData("21:00")]
    [InlineData("9-17")]
    [InlineData("21:00-25:00")]
    [InlineData("21:00-21:00")]
    public void What_names_no_hours_is_none(string text) => Assert.Null(QuietHours.Parse(text));

    [Theory]
    [InlineData("IN", "560001", "Asia/Kolkata")]
    [InlineData("us", "10001", "America/New_York")]
    [InlineData("US", "37203", "America/Chicago")]
    [InlineData("US", "85001-1234", "America/Phoenix")]
    [InlineData("US", "94107", "America/Los_Angeles")]
    [InlineData("US", "99501", "America/Anchorage")]
    [InlineData("US", null, null)]
    [InlineData("US", "00", null)]
    [InlineData("AU", "6000", "Australia/Perth")]
    [InlineData("AU", "0800", "Australia/Darwin")]
    [InlineData("AU", "9999", null)]
    [InlineData("CA", "v6b 1a1", "America/Vancouver")]
    [InlineData("CA", "", null)]
    [InlineData("BR", "01310-100", "America/Sao_Paulo")]
    [InlineData("BR", "69900-000", "America/Rio_Branco")]
    [InlineData("RU", "101000", null)]
    [InlineData(null, "560001", null)]
    public void A_customers_zone_follows_from_the_address_where_that_tells_it(string? country, string? postalCode, string? zone) =>
        Assert.Equal(zone, CustomerZones.Find(country, postalCode));

    [Fact]
    public void Every_zone_that_an_address_can_be_in_exists()
    {
        var countries = from first in Enumerable.Range('A', 26) from second in Enumerable.Range('A', 26) select $"{(char)first}{(char)second}";
        var zones = from country in countries
                    from start in country is "US" or "AU" or "BR" ? Enumerable.Range(0, 1000).Select(number => $"{number:D3}00") : Enumerable.Range('A', 26).Select(letter => $"{(char)letter}1A")
                    let zone = CustomerZones.Find(country, start)
                    where zone is not null
                    select zone;
        Assert.All(zones.Distinct(), zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
