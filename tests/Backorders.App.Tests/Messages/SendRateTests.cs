using Backorders.App.Messages;
using Backorders.App.Settings;
using Backorders.App.Tests.Orders;

namespace Backorders.App.Tests.Messages;

public sealed class SendRateTests
{
    private readonly TestTime _clock = new();

    [Fact]
    public void A_seconds_worth_goes_at_once_and_the_next_a_second_later()
    {
        var rate = Rate(perSecond: 3);

        Assert.Equal([0, 0, 0, 1000, 1000, 1000, 2000], Enumerable.Range(0, 7).Select(_ => rate.Take().TotalMilliseconds));
        _clock.Now += TimeSpan.FromMilliseconds(1700);
        Assert.Equal(300, rate.Take().TotalMilliseconds);
    }

    [Fact]
    public void In_no_second_is_more_sent_than_allowed_and_no_more_waited_than_needed()
    {
        var (rate, random, turns) = (Rate(perSecond: 7), new Random(7), new List<DateTimeOffset>());
        for (var i = 0; i < 500; i++)
        {
            _clock.Now += TimeSpan.FromMilliseconds(random.Next(0, 200));
            turns.Add(_clock.Now + rate.Take());
        }

        Assert.Equal(turns.Order(), turns);
        Assert.All(turns, from => Assert.InRange(turns.Count(turn => turn >= from && turn < from.AddSeconds(1)), 1, 7));
        Assert.InRange((turns[^1] - turns[0]).TotalSeconds, 499 / 7.0 - 1, 499 / 7.0 + 1);
    }

    [Fact]
    public void An_answer_goes_at_once_and_what_follows_waits_for_it()
    {
        var rate = Rate(perSecond: 2);
        rate.Count();
        rate.Count();

        Assert.Equal(1, rate.Take().TotalSeconds);
    }

    [Fact]
    public void When_Twilio_has_had_too_much_nobody_sends_for_a_while()
    {
        var rate = Rate(perSecond: 10);
        rate.Exceeded();
        Assert.Equal(2, rate.Take().TotalSeconds);
        _clock.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(TimeSpan.Zero, rate.Take());
    }

    private SendRate Rate(int perSecond)
    {
        var settings = HubSettings.Read(OrdersHub.Settings());
        return new SendRate(settings with { Twilio = settings.Twilio with { MessagesPerSecond = perSecond } }, _clock);
    }
}
