using Backorders.Core.Privacy;

namespace Backorders.Core.Tests.Privacy;

public sealed class ContactRetentionTests
{
    private static readonly DateTimeOffset Shipped = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(300, true)]
    public void A_contact_goes_when_its_days_are_over(int daysLater, bool goes)
    {
        var now = Shipped.AddDays(daysLater);

        Assert.Equal(goes, ContactRetention.Due(Shipped, isOpen: false, TimeSpan.FromDays(30), now) <= now);
    }

    [Fact]
    public void Who_still_waits_keeps_theirs_and_is_looked_at_again()
    {
        var now = Shipped.AddDays(3000);

        Assert.Equal(now + ContactRetention.WhileOpen, ContactRetention.Due(Shipped, isOpen: true, TimeSpan.FromDays(30), now));
    }
}
