namespace Backorders.App.Inbound;

/// <summary>A message that could not be processed. Its body may hold personal data, so it is kept elsewhere and is not part of what is shown.</summary>
/// <param name="Id">Sorts the newest first.</param>
/// <param name="Attempts">How often it was sent on its way.</param>
/// <param name="Size">Of the body as it came, in bytes.</param>
/// <param name="HasBody">False when the body was lost, or redacted: it can't be redriven then.</param>
public sealed record DeadLetter(
    string Id,
    string Source,
    string Topic,
    string EventId,
    DateTimeOffset ReceivedAt,
    string Reason,
    int Attempts,
    long Size,
    bool HasBody,
    IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The shape of the body, where one dead letter is looked at.</summary>
    public string? Preview { get; init; }
}
