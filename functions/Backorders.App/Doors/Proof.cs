namespace Backorders.App.Doors;

/// <summary>What a sender shows to be believed.</summary>
/// <param name="IsClaimed">What the headers alone can show; without it the body is not even read.</param>
/// <param name="Holds">Judges the raw body.</param>
internal readonly record struct Proof(bool IsClaimed, Func<byte[], bool> Holds);
