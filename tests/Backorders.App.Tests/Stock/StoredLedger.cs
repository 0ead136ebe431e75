using Backorders.App.Queues;
using Backorders.App.Stock;
using Backorders.App.Stock.Audits;
using Backorders.App.Storage;
using Backorders.App.Tests.Telemetry;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Local.Data;
using Backorders.Local.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.App.Tests.Stock;

/// <summary>A ledger in a database of its own, and commands for one SKU of it.</summary>
internal sealed class StoredLedger : IAsyncDisposable
{
    public const string Sku = "KURTA-M/blue";

    public static readonly DateOnly Today = new(2026, 11, 21);
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("backorders").FullName;
    private readonly LocalDatabase _database;
    private readonly TimeProvider _clock;

    private StoredLedger(TimeProvider clock)
    {
        _clock = clock;
        _database = LocalDatabase.Open(_folder);
        Service = new UnreliableTables(new SqliteTableServiceClient(_database, clock));
        Tables = new HubTables(Service);
        Ledger = NewProcess();
    }

    public UnreliableTables Service { get; }

    public HubTables Tables { get; }

    public TestBus Bus { get; } = new();

    public LedgerService Ledger { get; private set; }

    public static async Task<StoredLedger> OpenAsync(TimeProvider? clock = null)
    {
        var stored = new StoredLedger(clock ?? TimeProvider.System);
        await stored.Tables.CreateAsync(TestContext.Current.CancellationToken);
        return stored;
    }

    /// <summary>Another process on the same tables, which knows nothing of what others keep in memory.</summary>
    public LedgerService NewProcess() => new(Tables, new QueueSenders(Bus), TestMeters.NoMetrics(), _clock, NullLogger<LedgerService>.Instance);

    public void Restart() => Ledger = NewProcess();

    public Task<LedgerOutcome> ApplyAsync(LedgerCommand command) => Ledger.ApplyAsync(Sku, command, TestContext.Current.CancellationToken);

    public async Task<LedgerLine> ReserveAsync(int order, long quantity = 1) =>
        Assert.IsType<LedgerOutcome.Reserved>(await ApplyAsync(Reserve(order, quantity))).Line;

    public Task<LedgerOutcome> ReceiveAsync(string id, long quantity) => ApplyAsync(new ReceiveStock(id, 1, "BLR", quantity));

    public async Task<LedgerLine> LineAsync(int order) =>
        (await Ledger.ReadLineAsync(Sku, LineOf(order), TestContext.Current.CancellationToken))!;

    public async Task<SkuTotals> TotalsAsync() => (await Ledger.ReadAsync(Sku, TestContext.Current.CancellationToken))!.Totals;

    public async Task<IReadOnlyList<LedgerLine>> QueueAsync() =>
        [.. (await new SkuBookStore(Tables.Ledger, Sku).ReadQueueAsync(SkuPolicy.Default, TestContext.Current.CancellationToken)).Lines.Values];

    public async Task AssertInvariantsAsync() =>
        Assert.All((await new LedgerAudit(Tables).SweepAsync(TestContext.Current.CancellationToken)).Invariants, check => Assert.True(check.Ok, check.ToString()));

    public static LineKey LineOf(int order) => new(new OrderKey("shopify", $"{9007199254740993 + order}"), "1");

    /// <summary>Orders are placed in the order of their numbers.</summary>
    public static ReserveLine Reserve(int order, long quantity = 1, PriorityClass priority = PriorityClass.Standard) =>
        new(LineOf(order), quantity, priority, Start.AddSeconds(order), new DateOnly(2026, 11, 21));

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
