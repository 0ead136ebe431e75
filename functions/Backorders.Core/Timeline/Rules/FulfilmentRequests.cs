using System.Globalization;

namespace Backorders.Core.Timeline.Rules;

/// <summary>The warehouse is asked each time that more of it can ship; for an order that ships whole, when all of it can.</summary>
public static class FulfilmentRequests
{
    /// <summary>Owed units that came, ever: those that were missing afterwards count again when they come again.</summary>
    public static string Came(BackorderFacts facts) => (facts.Filled + facts.TakenBack).ToString(CultureInfo.InvariantCulture);

    internal static IEnumerable<Due> Decide(Moment moment)
    {
        var facts = moment.Facts;
        return Preparations.CanShip(moment) && !facts.IsBeingCancelled && !CodConfirmations.IsAwaited(moment)
            ? moment.Move(MoveKind.Fulfilment, Came(facts), before => before?.Covers ?? "0")
            : [];
    }
}
