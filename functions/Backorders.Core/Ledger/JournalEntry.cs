namespace Backorders.Core.Ledger;

/// <summary>
/// A command that changed the ledger, kept for good. All of a SKU's entries, decided again in the order of their versions, give its ledger
/// as it is stored (<see cref="LedgerReplay"/>).
/// </summary>
/// <param name="Version">The ledger's version that it made; no two entries of a SKU have the same.</param>
/// <param name="Command">As <see cref="LedgerCommand.ForJournal"/> gives it.</param>
public sealed record JournalEntry(long Version, LedgerCommand Command, LedgerOutcome Outcome);
