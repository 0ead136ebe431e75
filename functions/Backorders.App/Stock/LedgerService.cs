using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>The stock ledger in storage.</summary>
public sealed class LedgerService
{
    /// <summary>Decides and commits; the answer comes after the commit and after what follows from it has been sent on.</summary>
    public Task<LedgerOutcome> ApplyAsync(string sku, LedgerCommand command, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{sku} {command} {cancellationToken}");

    /// <summary>What one order line came to, as stored now; null when there is none.</summary>
    public Task<LedgerLine?> ReadLineAsync(string sku, LineKey line, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{sku} {line} {cancellationToken}");
}
