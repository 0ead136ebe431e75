using System.Globalization;
using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>
/// A place in a SKU's queue: priority class, then order placed time, then order id, then channel and line. Its text sorts ordinally as the
/// queue does, in memory and in storage alike.
/// </summary>
public sealed class QueueKey : IComparable<QueueKey>, IEquatable<QueueKey>
{
    public QueueKey(PriorityClass priority, DateTimeOffset placedAt, LineKey line)
    {
        var time = placedAt.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        var rank = ((int)priority).ToString(CultureInfo.InvariantCulture);
        Priority = priority;
        Text = KeyText.Join(rank, time, line.Order.OrderId, line.Order.Channel, line.LineId);
    }

    public PriorityClass Priority { get; }

    public string Text { get; }

    /// <summary>By order placed time, then as the queue goes, whatever the class: its rank is the first character.</summary>
    public bool IsOlderThan(QueueKey other) => string.CompareOrdinal(Text, 1, other.Text, 1, int.MaxValue) < 0;

    public int CompareTo(QueueKey? other) => string.CompareOrdinal(Text, other?.Text);

    public bool Equals(QueueKey? other) => Text == other?.Text;

    public override bool Equals(object? obj) => Equals(obj as QueueKey);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    public static bool operator ==(QueueKey? left, QueueKey? right) => left?.Text == right?.Text;

    public static bool operator !=(QueueKey? left, QueueKey? right) => !(left == right);

    public static bool operator <(QueueKey left, QueueKey right) => left.CompareTo(right) < 0;

    public static bool operator >(QueueKey left, QueueKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(QueueKey left, QueueKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(QueueKey left, QueueKey right) => left.CompareTo(right) >= 0;
}
