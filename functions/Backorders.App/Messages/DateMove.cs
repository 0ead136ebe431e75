using Backorders.App.Supply;
using Backorders.App.Timeline;
using Backorders.Core.Ledger;

namespace Backorders.App.Messages;

/// <summary>A date that was told in place of another one.</summary>
/// <param name="IsSooner">An earlier one, or the first one that is known.</param>
/// <param name="ReasonClass">Null when nobody said.</param>
/// <param name="ByHand">Why ops set it, in words for the customer; null when ops didn't, or named the class alone.</param>
internal sealed record DateMove(bool IsSooner, ReasonClass? ReasonClass, string? ByHand)
{
    public static DateMove Of(BackorderReading reading, SentMessage message)
    {
        var on = message.Date?.On;
        var before = reading.File.Messages.LastOrDefault(other => other.Date is not null && other.At < message.At)?.Date?.On;
        var lines = reading.Lines.Where(line => line.PromisedOn == on).ToList();
        var byHand = lines.FirstOrDefault(line => line.PromiseReason is not null)?.PromiseReason;
        return new(
            on is not null && !(on > before),
            lines.FirstOrDefault(line => line.ReasonClass is not null)?.ReasonClass,
            ReasonClasses.Of(byHand) is null ? byHand : null);
    }

    /// <param name="isRelease">What waits is not out yet.</param>
    public string Words(Wording words, bool isRelease = false) => ByHand ?? (ReasonClass is { } why && words.Reasons[why] is var reason
        ? IsSooner ? reason.Sooner : reason.Later
        : IsSooner ? words.ComesSooner
        : isRelease ? words.ReleaseMoved
        : words.ComesLater);
}
