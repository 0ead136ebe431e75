using Backorders.App.Messages;
using Backorders.App.Settings;
using Backorders.App.Tests.Orders;

namespace Backorders.App.Tests.Messages;

public sealed class SendRateTests
{
    private readonly TestTime _clock = new();

    [Fact]
    public void A_seconds_worth_goes_at_once_and_what_follows_one_by_one()
    {
        var rate = Rate(perSecond: 10);

        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(rate.Take() <= TimeSpan.Zero));
        Assert.Equal([100, 200, 300], Enumerable.Range(0, 3).Select(_ => rate.Take().TotalMilliseconds));
        _clock.Now += TimeSpan.FromMilliseconds(300);
        Assert.Equal(100, rate.Take().TotalMilliseconds);
    }

    [Fact]
    public void In_no_second_is_more_sent_than_two_seconds_worth_and_nobody_is_forgotten()
    {
        var (rate, random, turns) = (Rate(perSecond: 7), new Random(7), new List<DateTimeOffset>());
        for (var i = 0; i < 500; i++)
        {
            _clock.Now += TimeSpan.FromMilliseconds(random.Next(0, 200));
            var wait = rate.Take();
            turns.Add(_clock.Now + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero));
        }

        Assert.Equal(turns.Order(), turns);
        Assert.All(turns, from => Assert.InRange(turns.Count(turn => turn >= from && turn < from.AddSeconds(1)), 1, 14));
        Assert.All(turns, from => Assert.InRange(turns.Count(turn => turn >= from && turn < from.AddSeconds(10)), 1, 77));
    }

    [Fact]
    public void When_Twilio_has_had_too_much_nobody_sends_for_a_while()
    {
        var rate = Rate(perSecond: 10);
        rate.Exceeded();
        Assert.InRange(rate.Take().TotalSeconds, 2, 2.2);
        _clock.Now += TimeSpan.FromSeconds(10);
        Assert.True(rate.Take() <= TimeSpan.Zero);
    }

    private SendRate Rate(int perSecond)
    {
        var settings = HubSettings.Read(OrdersHub.Settings());
        return new SendRate(settings with { Twilio = settings.Twilio with { MessagesPerSecond = perSecond } }, _clock);
    }
}
