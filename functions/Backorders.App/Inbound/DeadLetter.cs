namespace Backorders.App.Inbound;

/// <summary>A message that could not be processed. Its body may hold personal data, so it is not part of what is shown.</summary>
/// <param name="Id">Sorts the newest first.</param>
/// <param name="Size">Of the body as it came, in bytes.</param>
public sealed record DeadLetter(string Id, string Source, string Topic, string EventId, DateTimeOffset ReceivedAt, string Reason, long Size);
