using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>Something is offered with the message of a long slip, or that it can't be had.</summary>
public sealed class OfferTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2026, 12, 10);
    private static readonly TimelinePolicy Policy = TimelinePolicy.Default with { Offers = new OfferPolicy(SlipDays: 7, AtUnfulfillable: true) };

    /// <summary>The dates, in days after the first one, that it moves to an hour and more apart; null for no date. Which of them something is offered for.</summary>
    public static TheoryData<int?[], int[]> Slips => new()
    {
        { [7], [] },
        { [8], [0] },
        { [4, 8], [1] },
        { [8, 10], [0] },
        { [8, 15], [0] },
        { [8, 16], [0, 1] },
        { [-6, 1], [] },
        { [-6, 2], [1] },
        { [null], [] },
        { [null, 7], [] },
        { [null, 8], [1] },
        { [8, 0, 8], [0, 2] },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_counts_from_the_earliest_date_told_since_the_last_offer(int?[] moves, int[] offered)
    {
        var model = Waiting(Policy);
        var seen = new List<int>();
        for (var i = 0; i < moves.Length; i++)
        {
            model.Done.Clear();
            model.Happen(facts => At(facts, moves[i] is { } days ? First.AddDays(days) : null));
            if (model.Done is [BackorderEffect.MakeOffer, ..]) seen.Add(i);
            Assert.IsType<BackorderEffect.Tell>(model.Done[^1]);
            model.Pass(TimeSpan.FromHours(2));
        }

        Assert.Equal(offered, seen);
    }

    [Fact]
    public void The_offer_is_made_first_and_then_told_in_the_same_message()
    {
        var model = Waiting(Policy);

        model.Happen(facts => At(facts, First.AddDays(20)));

        Assert.Equal([new BackorderEffect.MakeOffer(Stage.EtaChanged, 1), new BackorderEffect.Tell(Stage.EtaChanged, 1, "")], model.Done);
    }

    [Fact]
    public void What_could_not_be_offered_is_told_all_the_same_and_tried_with_the_next_move()
    {
        var model = Waiting(Policy, canMake: false);

        model.Happen(facts => At(facts, First.AddDays(20)));
        model.Pass(TimeSpan.FromHours(2));
        model.Happen(facts => At(facts, First.AddDays(21)));

        Assert.Equal([1, 2], model.Done.OfType<BackorderEffect.MakeOffer>().Select(offer => offer.Revision));
        Assert.Equal([1, 2], model.Done.OfType<BackorderEffect.Tell>().Select(tell => tell.Revision));
    }

    [Theory]
    [InlineData(0, "MakeOffer")]
    [InlineData(29, "MakeOffer")]
    [InlineData(30, "MakeOffer, Tell")]
    public void An_offer_of_which_nobody_knows_holds_the_message_up_for_a_while(int minutes, string effects)
    {
        var now = Start.AddDays(1);
        var facts = At(Waiting(Policy).Facts, First.AddDays(20)) with { Offers = [new Offer(Stage.EtaChanged, 1, now.AddMinutes(-minutes), IsSettled: false, IsMade: false)] };

        var step = BackorderTimeline.Decide(facts, now, Policy);

        Assert.Equal(effects, string.Join(", ", step.Effects.Select(effect => effect.GetType().Name)));
        if (minutes < 30) Assert.Equal(now.AddMinutes(30 - minutes), step.WakeAt);
    }

    [Fact]
    public void What_is_being_told_gets_no_offer_any_more()
    {
        var facts = At(Waiting(Policy).Facts, First.AddDays(20));
        var claimed = facts with { Told = [.. facts.Told, new ToldMessage(Stage.EtaChanged, 1, Start.AddDays(1), "", IsSettled: false, new ToldDate(First.AddDays(20)))] };

        Assert.Equal([new BackorderEffect.Tell(Stage.EtaChanged, 1, "")], BackorderTimeline.Decide(claimed, Start.AddDays(1), Policy).Effects);
    }

    [Fact]
    public void What_cannot_be_had_is_offered_for_once()
    {
        var model = Waiting(Policy);

        model.Happen(facts => facts with { Lines = [facts.Lines[0] with { Cancelled = 1, Unfulfillable = 1 }], GivenUp = new HubCancellation(Start, Refund: true) });
        model.Happen(facts => facts with { Lines = [TimelineModel.GivenUp(facts.Lines[0])] });

        Assert.Single(model.Done.OfType<BackorderEffect.MakeOffer>());
        Assert.Equal(2, model.Done.OfType<BackorderEffect.Tell>().Count(tell => tell.Stage is Stage.Unfulfillable));
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void Nothing_is_offered_where_policy_or_channel_have_nothing(bool hasPolicy, bool canOffer, bool hasDays)
    {
        var policy = Policy with { Offers = hasPolicy ? new OfferPolicy(hasDays ? 7 : null, AtUnfulfillable: false) : null };
        var model = Waiting(policy, canOffer: canOffer);

        model.Happen(facts => At(facts, First.AddDays(20)));
        model.Happen(facts => facts with { Lines = [TimelineModel.GivenUp(facts.Lines[0])], GivenUp = new HubCancellation(Start, Refund: true), CanOffer = hasPolicy && canOffer });

        Assert.DoesNotContain(model.Done, effect => effect is BackorderEffect.MakeOffer);
    }

    /// <summary>Two units, confirmed for the first date.</summary>
    private static TimelineModel Waiting(TimelinePolicy policy, bool canOffer = true, bool canMake = true)
    {
        var line = new BackorderLine("1", "TEA", "Assam tea", 2, 0, 0, 0) { PromisedOn = First };
        var model = new TimelineModel(new BackorderFacts { Lines = [line], CanOffer = canOffer }, Start, policy) { CanMakeOffers = canMake };
        model.Run();
        model.Pass(TimeSpan.FromHours(2));
        model.Done.Clear();
        return model;
    }

    private static BackorderFacts At(BackorderFacts facts, DateOnly? date) => facts with { Lines = [facts.Lines[0] with { PromisedOn = date }] };
}
