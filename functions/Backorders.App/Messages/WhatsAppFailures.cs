using System.Collections.Frozen;

namespace Backorders.App.Messages;

/// <summary>Why WhatsApp did not deliver a message, in Twilio's codes (twilio.com/docs/api/errors).</summary>
internal static class WhatsAppFailures
{
    /// <summary>No number (21211, 21214), none that takes texts (21614), or somebody who wants none from us (21610, 63014).</summary>
    private static readonly FrozenSet<string> NoSmsEither = FrozenSet.Create(StringComparer.Ordinal, "21211", "21214", "21610", "21614", "63014");

    /// <summary>All else is WhatsApp's own: no account (63024, 63003), no template or window (63016, 63021), not let through (63032, 63049) ...</summary>
    public static bool CanGoBySms(string? code) => code is null || !NoSmsEither.Contains(code);
}
