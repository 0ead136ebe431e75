using System.Globalization;

namespace Backorders.App.Inbound;

/// <summary>Counts in a message's id how often it was redriven: another id than before, or the queue would drop it as a duplicate.</summary>
internal static class RedriveMarker
{
    private const string Marker = "#redrive";

    /// <summary>The same for two who redrive at once.</summary>
    public static string Next(string eventId)
    {
        var times = TimesOf(eventId);
        var plain = times > 0 ? eventId.AsSpan(0, eventId.LastIndexOf(Marker, StringComparison.Ordinal)) : eventId;
        return string.Create(CultureInfo.InvariantCulture, $"{plain}{Marker}{times + 1}");
    }

    public static int TimesOf(string eventId)
    {
        var at = eventId.LastIndexOf(Marker, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(eventId.AsSpan(at + Marker.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 0;
    }
}
