namespace Backorders.App.Subscriptions;

/// <summary>What the last check of a channel's subscriptions found.</summary>
/// <param name="Recreated">Topics that it found dropped. What happened in between came by no webhook.</param>
/// <param name="Elsewhere">Subscriptions of a hub at another address, which are left alone; null when there are none.</param>
/// <param name="NotChecked">Topics that the settings leave to somebody else; null when there are none.</param>
/// <param name="MissingScopes">Rights that the hub needs and was not granted: what needs them is refused until it is. Null when there are none.</param>
public sealed record SubscriptionReport(
    DateTimeOffset CheckedAt,
    IReadOnlyList<string> Recreated,
    IReadOnlyList<SubscriptionFailure> Failing,
    IReadOnlyList<ForeignSubscription>? Elsewhere,
    IReadOnlyList<string>? NotChecked,
    IReadOnlyList<string>? MissingScopes)
{
    /// <summary>What could not be looked at is as it was.</summary>
    public static SubscriptionReport Of(IReadOnlyList<SubscriptionFinding> findings, SubscriptionReport? before, DateTimeOffset now)
    {
        var failing = findings.OfType<SubscriptionFinding.Failing>().ToList();
        var isCutOff = failing.Exists(one => one.Topic is null);
        var unseen = isCutOff ? before?.Failing.Where(one => one.Topic is not null && !findings.Any(finding => finding.Topic == one.Topic)) : null;
        return new(
            now,
            [.. findings.OfType<SubscriptionFinding.Recreated>().Select(one => one.Topic!)],
            [.. failing.Select(one => new SubscriptionFailure(one.Topic, one.Why, SinceOf(one.Topic) ?? now)), .. unseen ?? []],
            OrNull(findings.OfType<SubscriptionFinding.Elsewhere>().Select(one => new ForeignSubscription(one.Topic!, one.Address))),
            OrNull(findings.OfType<SubscriptionFinding.NotChecked>().Select(one => one.Topic!)),
            isCutOff ? before?.MissingScopes : OrNull(findings.OfType<SubscriptionFinding.Lacking>().Select(one => one.Scope)));

        DateTimeOffset? SinceOf(string? topic) => before?.Failing.FirstOrDefault(one => one.Topic == topic)?.Since;
    }

    /// <summary>Whether something has been failing for so long.</summary>
    public bool FailsFor(TimeSpan time, DateTimeOffset now) => Failing.Any(one => now - one.Since >= time);

    private static List<T>? OrNull<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } some ? some : null;
}
