namespace Backorders.Core.Timeline;

/// <summary>Something that was moved, or is to be.</summary>
/// <param name="Revision">Counts the moves of one kind, from 1.</param>
/// <param name="Covers">What it was for, in the words of its rule.</param>
/// <param name="IsSettled">It was done or refused: it is not tried again.</param>
public sealed record Move(MoveKind Kind, int Revision, string Covers, bool IsSettled);
