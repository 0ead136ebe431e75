using System.Text.RegularExpressions;

namespace Backorders.App.Channels.Amazon;

/// <summary>
/// Whether an address that came in a message is one of Amazon SNS itself, and does nothing but confirm. Anything else is never called: a message
/// must not make the hub send requests to where its sender likes.
/// </summary>
internal static partial class SnsAddress
{
    public const string Refusal = "SNS asks to confirm a subscription at an address that is not one of https://sns.<region>.amazonaws.com: it was not called.";

    private const int Longest = 2048;

    /// <returns>Null for an address that must not be called.</returns>
    public static Uri? Of(string address) =>
        address.Length <= Longest
        && Form().IsMatch(address)
        && Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url is { Scheme: "https", UserInfo: "", IsDefaultPort: true, HostNameType: UriHostNameType.Dns, Fragment: "" }
        && Host().IsMatch(url.IdnHost)
            ? url
            : null;

    /// <summary>By its text first, so that two readings of one address can't lead to two hosts.</summary>
    [GeneratedRegex(@"\Ahttps://[a-z0-9.-]+/\?Action=ConfirmSubscription(&(TopicArn|Token|Version)=[A-Za-z0-9%:._~-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\Asns\.[a-z0-9]+(-[a-z0-9]+)*\.amazonaws\.com(\.cn)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
