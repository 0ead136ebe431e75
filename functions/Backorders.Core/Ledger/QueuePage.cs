using System.Collections.Immutable;
using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>
/// The part of a SKU's queue that was read: everything up to and including <see cref="Through"/>, or all of it when <see cref="IsWhole"/>.
/// Lines that join later than the page reaches are kept too, to be written, but are never allocated before what wasn't read.
/// </summary>
public sealed record QueuePage(ImmutableSortedDictionary<QueueKey, LedgerLine> Lines, QueueKey? Through, bool IsWhole)
{
    public static readonly QueuePage NotRead = new(ImmutableSortedDictionary<QueueKey, LedgerLine>.Empty, null, IsWhole: false);

    public static readonly QueuePage Empty = NotRead with { IsWhole = true };

    /// <summary>
    /// How far each class was read from its own beginning: null is to its end. A class that isn't here was read only as far as the page goes.
    /// </summary>
    public ImmutableDictionary<PriorityClass, QueueKey?> Starts { get; init; } = ImmutableDictionary<PriorityClass, QueueKey?>.Empty;

    /// <summary>The line whose turn it is, when the page reaches that far.</summary>
    public LedgerLine? First
    {
        get
        {
            foreach (var (key, line) in Lines) return IsInPage(key) ? line : null;
            return null;
        }
    }

    /// <summary>The line that has waited longest, whatever its class; null when a part that wasn't read may hold an older one.</summary>
    public LedgerLine? Oldest
    {
        get
        {
            LedgerLine? oldest = null;
            foreach (var priority in Enum.GetValues<PriorityClass>())
            {
                var first = Lines.Values.FirstOrDefault(line => line.Priority == priority);
                if (first is null ? !IsReadWhole(priority) : !IsRead(first.QueueKey)) return null;
                if (first is not null && (oldest is null || first.QueueKey.IsOlderThan(oldest.QueueKey))) oldest = first;
            }

            return oldest;
        }
    }

    public QueuePage Without(LedgerLine line) => this with { Lines = Lines.Remove(line.QueueKey) };

    public QueuePage With(LedgerLine line) => this with
    {
        Lines = line.Waiting > 0 ? Lines.SetItem(line.QueueKey, line) : Lines.Remove(line.QueueKey),
    };

    private bool IsInPage(QueueKey key) => IsWhole || (Through is not null && key <= Through);

    private bool IsRead(QueueKey key) =>
        IsInPage(key) || (Starts.TryGetValue(key.Priority, out var through) && (through is null || key <= through));

    private bool IsReadWhole(PriorityClass priority) =>
        IsWhole || Through?.Priority > priority || (Starts.TryGetValue(priority, out var through) && through is null);
}
