namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// What falls due in the customer's quiet hours is due when they end, and decided again then: so what was overtaken or undone meanwhile is never told.
/// What the customer has just done is answered at once.
/// </summary>
internal static class Nights
{
    public static Due Defer(Due due, Moment moment)
    {
        if (moment.Policy.Quiet is not { } quiet || !CanWait(due.Effect, moment.Facts)) return due;
        return due with { At = quiet.EndOf(due.At > moment.Now ? due.At : moment.Now) };
    }

    private static bool CanWait(BackorderEffect effect, BackorderFacts facts) => effect switch
    {
        BackorderEffect.Tell tell => CanWait(tell.Stage, facts),
        BackorderEffect.MakeOffer offer => CanWait(offer.Stage, facts),
        BackorderEffect.TellBySms sms => CanWait(sms.Stage, facts),
        _ => false,
    };

    private static bool CanWait(Stage stage, BackorderFacts facts) => stage switch
    {
        Stage.Confirmed => false,
        Stage.Cancelled => facts.Cancellation is not { ByCustomer: true },
        _ => true,
    };
}
