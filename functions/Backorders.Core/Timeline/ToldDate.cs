namespace Backorders.Core.Timeline;

/// <summary>What a message said of the date.</summary>
/// <param name="On">Null when it said that nobody knows.</param>
public readonly record struct ToldDate(DateOnly? On);
