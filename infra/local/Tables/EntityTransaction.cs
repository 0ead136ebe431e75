using Azure;
using Azure.Data.Tables;

namespace Backorders.Local.Tables;

/// <summary>The rules of an entity group transaction that can be told before anything is read.</summary>
internal static class EntityTransaction
{
    // What the service counts besides the properties: the headers and boundaries of each operation.
    private const int BytesPerOperation = 512;

    public static List<EntityWrite> Check(IEnumerable<TableTransactionAction> actions)
    {
        var writes = Writes(actions);
        if (writes.Count == 0) throw new InvalidOperationException("The batch has no operations.");
        if (writes.Count > EntityRules.MostPerTransaction)
        {
            throw TableError.InvalidInput("The batch request operation exceeds the maximum 100 changes per change set.").Exception(EntityRules.MostPerTransaction - 1);
        }

        if (writes.Sum(write => write.Body.Length + BytesPerOperation) > EntityRules.MostTransactionBytes) throw TableError.TransactionTooLarge.Exception();
        CheckKeys(writes);
        return writes;
    }

    private static List<EntityWrite> Writes(IEnumerable<TableTransactionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var writes = new List<EntityWrite>();
        foreach (var action in actions)
        {
            try
            {
                writes.Add(EntityWrite.Of(action));
            }
            catch (RequestFailedException failure)
            {
                throw TableError.InTransaction(failure, writes.Count);
            }
        }

        return writes;
    }

    private static void CheckKeys(List<EntityWrite> writes)
    {
        var rows = new HashSet<string>(writes.Count);
        for (var i = 0; i < writes.Count; i++)
        {
            if (!writes[i].PartitionKey.AsSpan().SequenceEqual(writes[0].PartitionKey)) throw TableError.DifferentPartitions.Exception(i);
            if (!rows.Add(Convert.ToHexString(writes[i].RowKey))) throw TableError.DuplicateRow.Exception(i);
        }
    }
}
