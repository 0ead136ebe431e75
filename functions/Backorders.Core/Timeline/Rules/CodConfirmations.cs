namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// Who pays on delivery is asked, once what was waited for is there, whether it is still wanted: a parcel that is refused at the door costs its way there and
/// back. Until then it is not packed. Who doesn't answer is flagged for ops after a while; nothing is cancelled by itself.
/// </summary>
internal static class CodConfirmations
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        if (!IsAwaited(moment)) return [];
        if (moment.Facts.Told.FirstOrDefault(message => message.Stage is Stage.ConfirmCod) is not { } asked) return [Due.AtOnce(moment.Tell(Stage.ConfirmCod))];
        return moment.Facts.Cod is { IsFlagged: false } ? [new Due(new BackorderEffect.FlagCod(), asked.At + moment.Policy.CodPatience!.Value)] : [];
    }

    /// <summary>Once it was told that a part is being packed, the rest is not asked for any more.</summary>
    public static bool IsAwaited(Moment moment) =>
        moment is { Policy.CodPatience: not null, Facts: { Cod: { IsConfirmed: false }, IsBeingCancelled: false } }
        && Preparations.CanShip(moment) && !moment.IsTold(Stage.Preparing);
}
