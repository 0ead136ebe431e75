using Backorders.App.Channels.Amazon;
using Backorders.App.Tests.Sync;

namespace Backorders.App.Tests.Channels;

public sealed class AmazonRateTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void A_full_bucket_serves_a_burst_and_then_puts_each_caller_off_to_a_time_of_its_own()
    {
        var rate = new AmazonRate(perSecond: 5, burst: 5, _clock);

        var answers = Enumerable.Range(0, 7).Select(_ => rate.Take()).ToList();

        Assert.All(answers[..5], Assert.Null);
        Assert.Equal([TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.4)], answers[5..].OfType<TimeSpan>());
    }

    [Fact]
    public void The_bucket_fills_at_the_rate_that_Amazon_says_and_never_beyond_its_burst()
    {
        var rate = new AmazonRate(perSecond: 5, burst: 5, _clock);
        rate.Empty();
        rate.Learn(1);
        rate.Learn(null);
        rate.Learn(0);

        _clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal([true, true, false], Served(3));
        _clock.Now += TimeSpan.FromHours(1);
        Assert.Equal([true, true, true, true, true, false], Served(6));

        bool[] Served(int calls) => [.. Enumerable.Range(0, calls).Select(_ => rate.Take() is null)];
    }
}
