namespace Backorders.Core.Replies;

/// <summary>A backorder of the number that a message came from.</summary>
/// <param name="IsOpen">Something of it waits or is being packed, so it can be cancelled.</param>
/// <param name="IsMeant">The message answers one of our messages on it, or names it.</param>
public sealed record StandingOrder(string Id, bool IsOpen, bool IsMeant = false);
