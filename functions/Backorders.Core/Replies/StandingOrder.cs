namespace Backorders.Core.Replies;

/// <summary>A backorder of the number that a message came from.</summary>
/// <param name="IsOpen">Something of it waits or is being packed, so it can be cancelled.</param>
/// <param name="IsMeant">The message answers one of our messages on it, or names it.</param>
/// <param name="AskedAt">Since when it is asked whether what is paid on delivery is still wanted; null when it isn't asked, or was answered.</param>
public sealed record StandingOrder(string Id, bool IsOpen, bool IsMeant = false, DateTimeOffset? AskedAt = null);
