namespace Backorders.App.Inbound;

/// <param name="Source">Null for all.</param>
/// <param name="Topic">Null for all.</param>
/// <param name="Reason">Part of the reason; null for all.</param>
public sealed record DeadLetterFilter(string? Source, string? Topic, string? Reason)
{
    public bool Takes(DeadLetter letter) =>
        (Source is null || Source == letter.Source)
        && (Topic is null || Topic == letter.Topic)
        && (Reason is null || letter.Reason.Contains(Reason, StringComparison.OrdinalIgnoreCase));
}
