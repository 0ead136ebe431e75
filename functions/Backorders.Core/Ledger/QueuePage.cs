using System.Collections.Immutable;

namespace Backorders.Core.Ledger;

/// <summary>
/// The part of a SKU's queue that was read: everything up to and including <see cref="Through"/>, or all of it when <see cref="IsWhole"/>.
/// Lines that join later than the page reaches are kept too, to be written, but are never allocated before what wasn't read.
/// </summary>
public sealed record QueuePage(ImmutableSortedDictionary<QueueKey, LedgerLine> Lines, QueueKey? Through, bool IsWhole)
{
    public static readonly QueuePage NotRead = new(ImmutableSortedDictionary<QueueKey, LedgerLine>.Empty, null, IsWhole: false);

    public static readonly QueuePage Empty = NotRead with { IsWhole = true };

    /// <summary>The line whose turn it is, when the page reaches that far.</summary>
    public LedgerLine? First
    {
        get
        {
            foreach (var (key, line) in Lines) return IsWhole || (Through is not null && key <= Through) ? line : null;
            return null;
        }
    }

    public QueuePage Without(LedgerLine line) => this with { Lines = Lines.Remove(line.QueueKey) };

    public QueuePage With(LedgerLine line) => this with
    {
        Lines = line.Waiting > 0 ? Lines.SetItem(line.QueueKey, line) : Lines.Remove(line.QueueKey),
    };
}
