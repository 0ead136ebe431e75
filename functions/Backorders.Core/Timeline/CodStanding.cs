namespace Backorders.Core.Timeline;

/// <summary>Where the question stands that is asked of who pays on delivery.</summary>
/// <param name="IsFlagged">Ops was shown that it is not answered.</param>
public readonly record struct CodStanding(bool IsConfirmed, bool IsFlagged);
