namespace Backorders.Local.Tables;

/// <summary>A range of keys, each bound as bytes, the lower one inside and the upper one outside, and where in it a query goes on.</summary>
internal sealed record KeyRange
{
    public static readonly KeyRange All = new();

    public byte[] PartitionFrom { get; private init; } = [];

    public byte[] PartitionTo { get; private init; } = KeyBytes.AfterAll;

    public byte[] RowFrom { get; private init; } = [];

    public byte[] RowTo { get; private init; } = KeyBytes.AfterAll;

    public QueryPosition? Position { get; private init; }

    public bool IsOnePartition => PartitionTo.AsSpan().SequenceEqual(KeyBytes.Next(PartitionFrom));

    public byte[] StartPartition => Position?.PartitionKey ?? PartitionFrom;

    public byte[] StartRow => Position?.RowKey ?? RowFrom;

    public KeyRange From(QueryPosition? position) => this with { Position = position };

    public KeyRange Partitions(byte[]? from, byte[]? to) => this with { PartitionFrom = Later(PartitionFrom, from), PartitionTo = Earlier(PartitionTo, to) };

    public KeyRange Rows(byte[]? from, byte[]? to) => this with { RowFrom = Later(RowFrom, from), RowTo = Earlier(RowTo, to) };

    private static byte[] Later(byte[] bound, byte[]? other) => other is not null && other.AsSpan().SequenceCompareTo(bound) > 0 ? other : bound;

    private static byte[] Earlier(byte[] bound, byte[]? other) => other is not null && other.AsSpan().SequenceCompareTo(bound) < 0 ? other : bound;
}
