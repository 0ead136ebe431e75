using System.Globalization;

namespace Backorders.Core.Timeline.Rules;

/// <summary>Told each time that more of it can ship; of an order that ships whole, when all of it can.</summary>
internal static class Preparations
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        var facts = moment.Facts;
        return CanShip(moment) && !facts.IsBeingCancelled && !CodConfirmations.IsAwaited(moment) && facts.Filled > PreparedFor(facts)
            ? [Due.AtOnce(moment.Tell(Stage.Preparing, facts.Filled.ToString(CultureInfo.InvariantCulture)))]
            : [];
    }

    public static bool CanShip(Moment moment) => moment.Facts.IsHeld ? moment.State is BackorderState.Allocated : moment.Facts.Allocated > 0;

    /// <summary>What was told before units were lost counts no more. Messages of before this was counted told of all that was owed.</summary>
    private static long PreparedFor(BackorderFacts facts)
    {
        var setback = Setback.Last(facts);
        return (from message in facts.Told
                where message.Stage is Stage.Preparing && message.Revision > setback.Prepared
                select long.TryParse(message.Covers, NumberStyles.None, CultureInfo.InvariantCulture, out var filled) ? filled : long.MaxValue)
            .Append(setback.Filled).Max();
    }
}
