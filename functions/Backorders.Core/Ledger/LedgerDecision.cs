namespace Backorders.Core.Ledger;

/// <summary>The book after a command and its answer. What to write is what differs between the books before and after.</summary>
public sealed record LedgerDecision(LedgerBook Book, LedgerOutcome Outcome);
