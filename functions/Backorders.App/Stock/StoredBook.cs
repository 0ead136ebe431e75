using System.Collections.Immutable;
using Azure;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>What is known of a SKU's partition between commits; true for as long as the head row has this ETag.</summary>
/// <param name="Book">Sums, policy, warehouses and supply; no lines, no operations, no queue.</param>
/// <param name="HeadTag">Null for a SKU that was never written.</param>
/// <param name="Relayed">Versions of outbox rows that have been sent on and wait to be deleted.</param>
internal sealed record StoredBook(LedgerBook Book, ETag? HeadTag, ImmutableList<long> Relayed)
{
    public static readonly StoredBook Unknown = new(LedgerBook.Empty.WithQueue(QueuePage.NotRead), null, []);
}
