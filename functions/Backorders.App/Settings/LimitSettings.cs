namespace Backorders.App.Settings;

/// <summary>What one process takes at once, or in a minute. None of it is shared between the instances of an app.</summary>
/// <param name="DoorRequests">Webhooks of one sender that are read and stored at the same time; one address gets at most half of them.</param>
/// <param name="DoorWaiting">Webhooks of one sender, from one address, that wait for their turn, unread; the next one is asked to come again.</param>
/// <param name="BodyTime">How long a sender may take over a body.</param>
/// <param name="LinkRequestsPerMinute">Calls of one customer's link; and, from one address, of links that aren't ours.</param>
/// <param name="StorefrontRequestsPerMinute">Questions after availability, from one address.</param>
/// <param name="NotifyRequestsPerMinute">Wishes to be told of a SKU, from one address; and for one person, whoever sends them.</param>
public sealed record LimitSettings(int DoorRequests, int DoorWaiting, TimeSpan BodyTime, int LinkRequestsPerMinute, int StorefrontRequestsPerMinute, int NotifyRequestsPerMinute)
{
    internal static LimitSettings Read(SettingReader settings) => new(
        settings.Number("DoorRequests", otherwise: 64, from: 2, to: 10_000),
        settings.Number("DoorWaiting", otherwise: 2_000, from: 0, to: 100_000),
        TimeSpan.FromSeconds(settings.Number("BodySeconds", otherwise: 10, from: 1, to: 200)),
        settings.Number("LinkRequestsPerMinute", otherwise: 60, from: 5, to: 10_000),
        settings.Number("StorefrontRequestsPerMinute", otherwise: 600, from: 5, to: 100_000),
        settings.Number("NotifyRequestsPerMinute", otherwise: 10, from: 1, to: 10_000));
}
