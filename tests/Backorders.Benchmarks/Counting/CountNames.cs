namespace Backorders.Benchmarks.Counting;

internal static class CountNames
{
    /// <summary>Entity-group transactions on the ledger's table.</summary>
    public const string LedgerTransactions = "ledger transactions";

    /// <summary>Requests that write, to any table, transactions among them.</summary>
    public const string Writes = "table writes";

    /// <summary>Requests that read: points and pages.</summary>
    public const string Reads = "table reads";

    /// <summary>Order lines that the ledger has decided and committed.</summary>
    public const string Decided = "lines decided";

    /// <summary>Rows that those transactions write.</summary>
    public const string LedgerRows = "ledger rows";

    public const string Messages = "messages";

    /// <summary>Calls of functions, by whatever trigger: a turn of an orchestration is one too.</summary>
    public const string Executions = "executions";
}
