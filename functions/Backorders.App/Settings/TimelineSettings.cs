using System.Xml;
using Backorders.Core.Timeline;

namespace Backorders.App.Settings;

/// <param name="Policy">What the rules of the timeline go by, but for the customer's own quiet time.</param>
/// <param name="QuietHours">When nothing is told that can wait, by the customer's clock; null for never.</param>
/// <param name="MaxWaitDays">After so many days what waits is given up, where the SKU says nothing else; 0 for never.</param>
public sealed record TimelineSettings(TimelinePolicy Policy, QuietHours? QuietHours = null, int MaxWaitDays = 0)
{
    /// <summary>Business customers hear of their backorders once a day.</summary>
    public bool B2bDigest { get; init; }

    private const string UsualQuietHours = "21:00-09:00";

    private static readonly TimeSpan LongestMergeWindow = TimeSpan.FromDays(1);

    internal static TimelineSettings Read(SettingReader settings, BrandSettings brand, OrderSettings orders)
    {
        var stillWaitingDays = settings.Number("StillWaitingDays", otherwise: 7, from: 0, to: 365);
        var noticeDays = settings.Number("AuthorisationNoticeDays", otherwise: 2, from: 0, to: 30);
        var policy = TimelinePolicy.Default with
        {
            MergeWindow = ReadMergeWindow(settings),
            StillWaitingAfter = stillWaitingDays == 0 ? null : TimeSpan.FromDays(stillWaitingDays),
            DeliveryPatience = TimeSpan.FromDays(settings.Number("DeliveryDays", otherwise: 30, from: 0, to: 365)),
            CodPatience = orders.CodPatience,
            AuthorisationNotice = noticeDays == 0 ? null : TimeSpan.FromDays(noticeDays),
            TimeZone = brand.TimeZone,
        };
        return new(policy, ReadQuietHours(settings), settings.Number("MaxWaitDays", otherwise: 0, from: 0, to: 3650))
        {
            B2bDigest = settings.Optional("B2bDigest") switch
            {
                null or "off" => false,
                "on" => true,
                _ => throw settings.Invalid("B2bDigest", "must be on or off."),
            },
        };
    }

    private static TimeSpan ReadMergeWindow(SettingReader settings) => settings.Optional("MergeWindow") switch
    {
        null or "off" => TimeSpan.Zero,
        var text => Duration(text) is { } window && window > TimeSpan.Zero && window <= LongestMergeWindow
            ? window
            : throw settings.Invalid("MergeWindow", "must be off, or an ISO 8601 duration of at most a day, such as PT10M."),
    };

    private static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception malformed) when (malformed is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static QuietHours? ReadQuietHours(SettingReader settings) => (settings.Optional("QuietHours") ?? UsualQuietHours) switch
    {
        "off" => null,
        var text => QuietHours.Parse(text) ?? throw settings.Invalid("QuietHours", "must be off, or from when to when by the customer's clock, such as 21:00-09:00."),
    };
}
