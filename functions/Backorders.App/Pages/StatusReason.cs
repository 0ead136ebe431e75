using Backorders.App.Messages;
using Backorders.App.Timeline;
using Backorders.Core.Ledger;
using Backorders.Core.Timeline;

namespace Backorders.App.Pages;

/// <summary>Why a date moved. What ops wrote by hand is in the message alone: pages are passed on.</summary>
internal sealed record StatusReason(ReasonClass ReasonClass, bool Sooner)
{
    /// <summary>Null unless it was told why the date is what it is now.</summary>
    public static StatusReason? Of(BackorderReading reading) =>
        reading.Facts.State is BackorderState.Waiting
        && reading.File.Messages.LastOrDefault(message => message.Stage is Stage.EtaChanged) is { Date: { } told } last
        && told.On == reading.PromisedOn
        && DateMove.Of(reading, last) is { ReasonClass: { } why, IsSooner: var isSooner }
            ? new(why, isSooner)
            : null;

    public string Words(Wording words) => new DateMove(Sooner, ReasonClass, ByHand: null).Words(words);
}
