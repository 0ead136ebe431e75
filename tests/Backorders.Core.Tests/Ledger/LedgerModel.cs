using System.Collections.Immutable;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.Core.Tests.Ledger;

/// <summary>A SKU's whole ledger in memory, that reads for each decision just what storage would: the rows a command names and a page of the queue.</summary>
internal sealed class LedgerModel(int pageSize)
{
    private readonly Dictionary<LineKey, LedgerLine> _lines = [];
    private readonly Dictionary<string, LedgerOutcome> _operations = [];
    private readonly List<JournalEntry> _journal = [];
    private LedgerBook _book = LedgerBook.Empty;

    public SkuTotals Totals => _book.Totals;

    public SkuPolicy Policy => _book.Policy;

    public IReadOnlyCollection<SupplyOrder> Supply => [.. _book.Supply.Values];

    public IReadOnlyDictionary<string, long> Warehouses => _book.Warehouses;

    public IReadOnlyCollection<LedgerLine> Lines => _lines.Values;

    public IReadOnlyList<LedgerLine> Queue => [.. _lines.Values.Where(line => line.Waiting > 0).OrderBy(line => line.QueueKey)];

    /// <summary>All that storage would keep of it.</summary>
    public IEnumerable<JournalEntry> Journal =>
        _journal.Concat(
            from line in _lines.Values
            let origin = line.Origin
            where origin is not null
            select new JournalEntry(origin.Version, origin.Command, new LedgerOutcome.Reserved(line)));

    public LedgerOutcome Apply(LedgerCommand command)
    {
        var outcome = Decide(command);
        for (var page = Newest(); _book.Totals.Shortfall > 0; page = Newest()) Keep(StockLedger.Decide(Read(new ContinueAllocation()).WithNewest(page), new ContinueAllocation()));
        while (_book.StoppedShort) Decide(new ContinueAllocation());
        while (_book.Totals.Repromise is not null) Decide(new ContinueAllocation(), wholeQueue: true);
        return outcome;
    }

    public string Describe() => Describe(Totals, Warehouses, Supply, Lines);

    /// <summary>Everything but versions: how far the queue is read at a time decides how many there are.</summary>
    public static string Describe(
        SkuTotals totals, IEnumerable<KeyValuePair<string, long>> warehouses, IEnumerable<SupplyOrder> supply, IEnumerable<LedgerLine> lines) => string.Join(
        '\n',
        lines.OrderBy(line => line.Key.ToString(), StringComparer.Ordinal).Select(line => (line with { Origin = null }).ToString())
            .Append($"{totals with { Version = 0 }}").Append(string.Join(',', warehouses)).Append(string.Join(',', totals.SoldBy)).Append(string.Join('\n', supply)));

    private LedgerOutcome Decide(LedgerCommand command, bool wholeQueue = false)
    {
        var decision = StockLedger.Decide(Read(command, wholeQueue), command);
        Keep(decision);
        return decision.Outcome;
    }

    private void Keep(LedgerDecision decision)
    {
        _book = decision.Book;
        foreach (var (key, line) in _book.Lines) _lines[key] = line;
        foreach (var line in _book.Queue.Lines.Values.Where(line => _lines[line.Key].Waiting != line.Waiting)) Assert.Fail($"{line} is stale in the queue.");
        foreach (var (id, outcome) in _book.Operations) _operations[id] = outcome;
        _journal.AddRange(_book.Journal);
    }

    private ImmutableArray<LedgerLine> Newest() =>
        [.. Lines.Where(line => line.Reserved > 0).OrderByDescending(line => line.QueueKey).Take(pageSize)];

    private LedgerBook Read(LedgerCommand command, bool wholeQueue = false)
    {
        // A reservation is decided without reading, as long as its line is new: storage would refuse the row and the reader would read it.
        var line = command.Needs ?? (command as ReserveLine)?.Line;
        var read = _book with
        {
            Journal = [],
            Lines = line is { } key && _lines.TryGetValue(key, out var known)
                ? ImmutableDictionary<LineKey, LedgerLine>.Empty.Add(key, known)
                : ImmutableDictionary<LineKey, LedgerLine>.Empty,
            Operations = command.OperationId is { } id && _operations.TryGetValue(id, out var outcome)
                ? ImmutableDictionary<string, LedgerOutcome>.Empty.Add(id, outcome)
                : ImmutableDictionary<string, LedgerOutcome>.Empty,
        };
        return read.WithQueue(command.MayFreeUnits ? ReadPage(wholeQueue ? int.MaxValue : pageSize) : QueuePage.NotRead);
    }

    private QueuePage ReadPage(int most)
    {
        var page = Queue.Take(most).ToImmutableSortedDictionary(line => line.QueueKey, line => line);
        var head = new QueuePage(page, page.IsEmpty ? null : page.Last().Key, IsWhole: page.Count == Queue.Count);
        return head.IsWhole || Policy.OldestShare == 0 ? head : WithStarts(head);
    }

    /// <summary>The first line of each class behind the page.</summary>
    private QueuePage WithStarts(QueuePage head)
    {
        foreach (var priority in Enum.GetValues<PriorityClass>().Where(priority => priority > head.Through!.Priority))
        {
            var lines = Queue.Where(line => line.Priority == priority).ToList();
            head = head with
            {
                Lines = head.Lines.SetItems(lines.Take(1).Select(line => KeyValuePair.Create(line.QueueKey, line))),
                Starts = head.Starts.Add(priority, lines.Count > 1 ? lines[0].QueueKey : null),
            };
        }

        return head;
    }
}
