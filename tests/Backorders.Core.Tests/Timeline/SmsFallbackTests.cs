using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

public sealed class SmsFallbackTests
{
    private static readonly DateTimeOffset Confirmed = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private static readonly SmsPolicy Unread = SmsPolicy.Undelivered with { UnreadAfter = TimeSpan.FromHours(6) };

    public static TheoryData<string, SmsNeed, SmsPolicy, int, string> Messages => new()
    {
        { "not delivered", SmsNeed.Now, SmsPolicy.Undelivered, 0, "confirmed 1" },
        { "not delivered, and never by SMS", SmsNeed.Now, SmsPolicy.Never, 100, "" },
        { "unread, and that is no reason", SmsNeed.WhileUnread, SmsPolicy.Undelivered, 40, "" },
        { "unread for five hours", SmsNeed.WhileUnread, Unread, 5, "" },
        { "unread for six hours", SmsNeed.WhileUnread, Unread, 6, "confirmed 1" },
        { "read", SmsNeed.None, Unread, 40, "" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_did_not_arrive_goes_by_SMS_as_the_policy_says(string when, SmsNeed need, SmsPolicy policy, int hours, string sent)
    {
        var step = Decide(Waiting(Told(Stage.Confirmed, need)), hours, policy);
        Assert.True(sent == Sent(step), when);
    }

    [Fact]
    public void A_timeline_wakes_when_a_message_has_been_unread_for_long_and_is_not_over_before()
    {
        var facts = new BackorderFacts { Lines = [new("1", "TEA", "Tea", 1, 0, 1, 0)], Shipments = ["S1"], Told = [Told(Stage.Shipped, SmsNeed.WhileUnread) with { Covers = "S1" }] };

        var step = Decide(facts, 1, Unread);
        Assert.Equal((Confirmed.AddHours(6), false), (step.WakeAt, step.IsOver));
        Assert.True(Decide(facts, 1, SmsPolicy.Undelivered).IsOver);
    }

    [Fact]
    public void What_was_overtaken_by_a_later_message_is_not_sent_after_it()
    {
        var facts = Waiting(Told(Stage.Confirmed, SmsNeed.Now), Told(Stage.Reminder48h, SmsNeed.Now));
        Assert.Equal("reminder48h 1", Sent(Decide(facts, 0, SmsPolicy.Undelivered)));
    }

    [Fact]
    public void Every_parcel_is_told_of_though_another_one_left_since()
    {
        var facts = Waiting(Told(Stage.Shipped, SmsNeed.Now), Told(Stage.Shipped, SmsNeed.Now) with { Revision = 2 });
        Assert.Equal("shipped 1, shipped 2", Sent(Decide(facts, 0, SmsPolicy.Undelivered)));
    }

    [Fact]
    public void Nobody_hears_that_a_parcel_is_on_its_way_that_has_arrived()
    {
        var facts = Waiting(Told(Stage.Shipped, SmsNeed.Now) with { Covers = "S1" }) with { Shipments = ["S1"], Delivered = ["S1"] };
        Assert.Equal("", Sent(Decide(facts, 0, SmsPolicy.Undelivered)));
    }

    private static BackorderStep Decide(BackorderFacts facts, int hours, SmsPolicy policy) =>
        BackorderTimeline.Decide(facts, Confirmed.AddHours(hours), TimelinePolicy.Default with { Sms = policy });

    private static BackorderFacts Waiting(params ToldMessage[] told) => new() { Lines = [new("1", "TEA", "Tea", 2, 0, 0, 0)], Told = [.. told] };

    private static ToldMessage Told(Stage stage, SmsNeed need) => new(stage, 1, Confirmed, "", IsSettled: true) { Sms = need };

    private static string Sent(BackorderStep step) => string.Join(", ", step.Effects.OfType<BackorderEffect.TellBySms>()
        .Select(sms => $"{char.ToLowerInvariant(sms.Stage.ToString()[0])}{sms.Stage.ToString()[1..]} {sms.Revision}"));
}
