using Azure.Data.Tables;

namespace Backorders.Local.Tables.Filters;

/// <summary>Divides a filter into the range of keys that its joined conditions allow, and what else it asks.</summary>
internal static class KeyFilter
{
    public static (KeyRange Range, FilterNode? Residue) Split(FilterNode? filter)
    {
        var range = KeyRange.All;
        FilterNode? rest = null;
        foreach (var condition in Conditions(filter))
        {
            if (condition is FilterNode.Comparison { Operator: not FilterOperator.Ne, Literal: string key } comparison && IsKey(comparison.Property))
            {
                range = Narrow(range, comparison, KeyBytes.Encode(key));
            }
            else
            {
                rest = rest is null ? condition : new FilterNode.And(rest, condition);
            }
        }

        return (range, rest);
    }

    private static IEnumerable<FilterNode> Conditions(FilterNode? filter) => filter switch
    {
        null => [],
        FilterNode.And(var left, var right) => Conditions(left).Concat(Conditions(right)),
        _ => [filter],
    };

    private static bool IsKey(string property) => property is nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey);

    private static KeyRange Narrow(KeyRange range, FilterNode.Comparison comparison, byte[] key)
    {
        var (from, to) = comparison.Operator switch
        {
            FilterOperator.Eq => (key, KeyBytes.Next(key)),
            FilterOperator.Gt => (KeyBytes.Next(key), null),
            FilterOperator.Ge => (key, null),
            FilterOperator.Lt => (null, key),
            FilterOperator.Le => (null, KeyBytes.Next(key)),
            _ => throw new InvalidOperationException($"{comparison.Operator} is no range."),
        };
        return comparison.Property == nameof(ITableEntity.PartitionKey) ? range.Partitions(from, to) : range.Rows(from, to);
    }
}
