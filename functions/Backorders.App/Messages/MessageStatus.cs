namespace Backorders.App.Messages;

/// <summary>What became of a message: our own words before Twilio has it, Twilio's after.</summary>
internal static class MessageStatus
{
    /// <summary>To be sent, or sent without our knowing yet.</summary>
    public const string Claimed = "claimed";

    /// <summary>There is nobody to send it to, or no way that is allowed.</summary>
    public const string NoContact = "noContact";

    /// <summary>Nothing was to be said.</summary>
    public const string Unsaid = "unsaid";

    /// <summary>Not sent, because whoever has the number wants no messages there.</summary>
    public const string OptedOut = "optedOut";

    /// <summary>The channel tells its buyers this itself.</summary>
    public const string ByChannel = "byChannel";

    /// <summary>Told in the message of another order of the same customer.</summary>
    public const string Joined = "joined";

    public const string Sent = "sent";
    public const string Failed = "failed";
    public const string Undelivered = "undelivered";
    public const string Canceled = "canceled";
    public const string Read = "read";

    /// <summary>
    /// Reports come repeated and in any order, so only a step forward counts. A failure is final, unless it was delivered after all.
    /// </summary>
    public static bool Advances(string from, string to) => Rank(to) > Rank(from);

    private static int Rank(string status) => status switch
    {
        Claimed => 0,
        "accepted" or "scheduled" or "queued" => 1,
        "sending" => 2,
        Sent => 3,
        Failed or Undelivered or Canceled => 4,
        "delivered" or "partially_delivered" => 5,
        Read => 6,
        _ => 0,
    };
}
