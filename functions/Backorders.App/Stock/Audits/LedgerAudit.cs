using System.Collections.Concurrent;
using Backorders.App.Storage;

namespace Backorders.App.Stock.Audits;

/// <summary>Checks in storage what the rules promise, over all SKUs, and keeps a report of each.</summary>
public sealed class LedgerAudit(HubTables tables)
{
    private const int SkusPerPage = 1000;
    private const int AtOnce = 16;

    /// <summary>How many SKUs one look may ask whether they moved, and how many of those that did it may read.</summary>
    private const int MostLookedAt = 500;
    private const int MostAudited = 100;

    private static readonly IReadOnlyList<string> Names = [.. LedgerInvariants.Check(new StoredSku("")).Select(check => check.Name)];

    private readonly SkuIndex _skus = new(tables);
    private readonly SkuAudit _audit = new(tables);
    private readonly SkuReports _reports = new(tables);

    private int _start;

    /// <summary>Reads every row of the ledger.</summary>
    public async Task<AuditResult> SweepAsync(CancellationToken cancellationToken)
    {
        var skus = await SkusAsync(cancellationToken);
        return await AuditAsync(skus, skus, new(StringComparer.Ordinal), cancellationToken);
    }

    /// <summary>Reads what moved since its last report, within bounds; the next look begins where this one ended.</summary>
    public async Task<AuditResult> LookAsync(CancellationToken cancellationToken)
    {
        var skus = await SkusAsync(cancellationToken);
        var reports = await _reports.ReadAsync(cancellationToken);
        var moved = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(NextOf(skus), Limits(cancellationToken), async (sku, cancellation) =>
        {
            if (reports.GetValueOrDefault(sku)?.HeadTag != (await _audit.HeadTagAsync(sku, cancellation)).ToString()) moved.Add(sku);
        });

        var result = await AuditAsync(skus, [.. moved.Take(MostAudited)], reports, cancellationToken);
        var behind = moved.Count - result.Audited + Math.Max(0, skus.Count - MostLookedAt);
        return result with { Behind = behind };
    }

    private async Task<AuditResult> AuditAsync(
        List<string> skus, List<string> moved, Dictionary<string, SkuReport> reports, CancellationToken cancellationToken)
    {
        var fresh = new ConcurrentBag<SkuReport>();
        await Parallel.ForEachAsync(moved, Limits(cancellationToken), async (sku, cancellation) =>
        {
            if (await _audit.ReportAsync(sku, cancellation) is not { } report) return;
            await _reports.SaveAsync(report, cancellation);
            fresh.Add(report);
        });

        foreach (var report in fresh) reports[report.Sku] = report;
        return new([.. Names.Select(name => Result(name, reports.Values))], skus.Count, fresh.Count, moved.Count - fresh.Count)
        {
            Owed = fresh.Sum(report => report.Owed),
            Held = [.. fresh.Select(report => report.HeldUntil is { } until ? new HeldSku(report.Sku, until) : default).Where(held => held != default)],
            Promises = [.. fresh.SelectMany(report => report.Promises)],
        };
    }

    private static InvariantResult Result(string name, IEnumerable<SkuReport> reports)
    {
        var wrong = reports.Where(report => report.Wrong.ContainsKey(name)).OrderBy(report => report.Sku, StringComparer.Ordinal).Select(report => $"{report.Sku}: {report.Wrong[name]}");
        return string.Join("; ", wrong) is { Length: > 0 } detail ? new(name, Ok: false, detail) : new(name, Ok: true);
    }

    /// <summary>Another part each time, where there are more than one look may ask.</summary>
    private IEnumerable<string> NextOf(List<string> skus)
    {
        if (skus.Count <= MostLookedAt) return skus;
        var start = (Interlocked.Add(ref _start, MostLookedAt) - MostLookedAt & int.MaxValue) % skus.Count;
        return skus.Skip(start).Concat(skus.Take(start)).Take(MostLookedAt);
    }

    private async Task<List<string>> SkusAsync(CancellationToken cancellationToken)
    {
        var skus = new List<string>();
        await foreach (var sku in _skus.ReadAsync(null, SkusPerPage, cancellationToken)) skus.Add(sku);
        return skus;
    }

    private static ParallelOptions Limits(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
}
