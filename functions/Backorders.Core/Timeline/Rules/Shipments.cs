namespace Backorders.Core.Timeline.Rules;

/// <summary>One message for each parcel that carried owed units.</summary>
internal static class Shipments
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        var told = moment.Facts.Told.Count(message => message.Stage is Stage.Shipped);
        return from shipment in moment.Facts.Shipments
               where !moment.IsTold(Stage.Shipped, shipment)
               select Due.AtOnce(new BackorderEffect.Tell(Stage.Shipped, ++told, shipment));
    }
}
