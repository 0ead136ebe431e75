using Azure.Data.Tables;

namespace Backorders.Benchmarks.Counting;

internal sealed class CountingTables(TableServiceClient inner, Counters counters) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) =>
        new CountingTable(inner.GetTableClient(tableName), counters, isLedger: tableName == "ledger");
}
