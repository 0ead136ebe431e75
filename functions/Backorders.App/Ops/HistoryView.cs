using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Ops;

internal sealed record HistoryView(DateTimeOffset At, string What, string? Detail)
{
    /// <summary>What happened, in order of time: entries of its own, and those that messages and parcels are by themselves.</summary>
    public static IReadOnlyList<HistoryView> Of(OrderFile file) =>
    [
        .. file.History.Select(entry => new HistoryView(entry.At, entry.What, entry.Detail))
            .Concat(file.Parcels.Select(parcel => new HistoryView(parcel.At, "shipped", NameOf(parcel))))
            .Concat(file.Parcels.Where(parcel => parcel.DeliveredAt is not null).Select(parcel => new HistoryView(parcel.DeliveredAt!.Value, "delivered", NameOf(parcel))))
            .Concat(file.Messages.Select(message => new HistoryView(message.At, Told(message.Stage), Outcome(message))))
            .OrderBy(entry => entry.At),
    ];

    private static string? NameOf(Parcel parcel) => $"{parcel.Carrier} {parcel.TrackingNumber}".Trim() is { Length: > 0 } name ? name : null;

    private static string Told(Stage stage) => stage switch
    {
        Stage.Confirmed => "confirmed",
        Stage.Reminder48h => "reminded",
        Stage.EtaChanged => "told of a new date",
        Stage.StillWaiting => "told of the delay",
        Stage.Preparing => "told that it is being packed",
        Stage.Shipped => "told that it shipped",
        Stage.Cancelled => "told of the cancellation",
        Stage.Digest => "told in the daily digest",
        Stage.ConfirmCod => "asked whether it is still wanted",
        Stage.PayAgain => "asked to pay again",
        _ => "told that it can't be had",
    };

    private static string Outcome(SentMessage message) =>
        string.Join(", ", new[] { message.Via, message.Status, message.ErrorCode is { } code ? $"error {code}" : null, message.JoinedTo is { } teller ? $"to {teller.Order}" : null }.OfType<string>());
}
