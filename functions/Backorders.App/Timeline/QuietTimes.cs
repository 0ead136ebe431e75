using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>The quiet hours of each customer, in the brand's time zone where the customer's is not known.</summary>
public sealed class QuietTimes(ContactBook contacts, HubSettings settings)
{
    /// <summary>Null where there are none.</summary>
    public async Task<QuietTime?> FindAsync(OrderKey order, CancellationToken cancellationToken)
    {
        if (settings.Timeline.QuietHours is not { } hours) return null;
        var contact = await contacts.FindAsync(order, cancellationToken);
        var known = CustomerZones.Find(contact.Country, contact.PostalCode);
        return new QuietTime(hours, known is not null && TimeZoneInfo.TryFindSystemTimeZoneById(known, out var zone) ? zone : settings.Brand.TimeZone);
    }
}
