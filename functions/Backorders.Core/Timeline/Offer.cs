namespace Backorders.Core.Timeline;

/// <summary>What a message offers beside its news: at most one for each message, ever.</summary>
/// <param name="Revision">With the stage: of the message.</param>
/// <param name="At">When it was planned.</param>
/// <param name="IsSettled">It was made, or it was found that there is nothing to offer.</param>
public sealed record Offer(Stage Stage, int Revision, DateTimeOffset At, bool IsSettled, bool IsMade);
