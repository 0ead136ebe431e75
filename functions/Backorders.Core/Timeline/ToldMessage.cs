namespace Backorders.Core.Timeline;

/// <summary>A message that was claimed for sending: at most one per stage and revision, ever.</summary>
/// <param name="Covers">What it told of: the shipment's id for shipped, the owed units that had come by then for preparing, the units cancelled so by then for cancelled and unfulfillable, see <see cref="Setback"/> for a new date because units were lost; else empty.</param>
/// <param name="IsSettled">Whether it is known what became of it (sent, refused, nobody to send it to). An unsettled one is told on, not told again.</param>
/// <param name="Date">Null when it said nothing of the date.</param>
public sealed record ToldMessage(Stage Stage, int Revision, DateTimeOffset At, string Covers, bool IsSettled, ToldDate? Date = null)
{
    /// <summary>Whether it calls for an SMS in its place.</summary>
    public SmsNeed Sms { get; init; }
}
