namespace Backorders.Core.Ledger;

/// <summary>What made a line: with it the line is its own entry in the journal, whatever has become of the line since.</summary>
/// <param name="Version">The ledger's version that the reservation made.</param>
public sealed record LineOrigin(long Version, ReserveLine Command);
