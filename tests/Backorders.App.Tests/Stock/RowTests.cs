using Azure.Data.Tables;
using Backorders.App.Stock;
using Backorders.App.Stock.Rows;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Stock;

/// <summary>Every row comes back from storage as it went in.</summary>
public sealed class RowTests
{
    private const long Big = 9_007_199_254_740_993;
    private const string Odd = "a/b\\c#d?e%f'g\"h!i~j|k नमस्ते\t";

    [Fact]
    public async Task Head()
    {
        var totals = new SkuTotals
        {
            OnHand = Big,
            Reserved = Big + 1,
            Backordered = 3,
            Received = 4,
            Returned = 7,
            Adjusted = -5,
            Shipped = 6,
            Shortfall = 7,
            ShippedAhead = 8,
            SinceOldest = 9,
            Version = long.MaxValue,
            HeldUntil = new DateOnly(2026, 12, 25),
            Repromise = new RepromiseWork(Odd, new DateOnly(2026, 12, 24), IsPassing: true, ReasonClass.Freight, IsRelease: true),
            SoldBy = SkuTotals.Empty.SoldBy.Add("shopify", Big).Add("amazon", 2),
        };

        var read = HeadRow.Read(await StoredAsync(HeadRow.Write(Odd, totals)));

        Assert.Equal(totals with { SoldBy = read.SoldBy }, read);
        Assert.Equal(totals.SoldBy, read.SoldBy);
    }

    [Fact]
    public async Task Policy()
    {
        var policy = new SkuPolicy
        {
            Title = Odd,
            Mode = SkuMode.Preorder,
            SafetyStock = Big,
            BackorderLimit = 2,
            LowStockThreshold = 4,
            OnOversell = OversellPolicy.Cancel,
            OldestShare = 10,
            LeadTimeDays = 14,
            EtaBufferDays = 3,
            PreorderReleaseOn = new DateOnly(2027, 1, 31),
            PartialShipment = PartialShipment.Hold,
            MaxWaitDays = 60,
            Charge = ChargePolicy.AtFulfilment,
            UnitCostMinor = Big,
            Alternatives = [Odd, "CUP"],
            Channels = SkuPolicy.Default.Channels
                .Add("shopify", new ChannelPolicy(2, 50) { InventoryItemId = $"{Big}", LocationId = "7", ProductId = "8", VariantId = "9" })
                .Add("amazon", new ChannelPolicy { SellerSku = Odd, ProductType = "SHIRT" }),
        };

        var read = PolicyRow.Read(await StoredAsync(PolicyRow.Write(Odd, policy)));

        Assert.Equal(policy with { Channels = read.Channels, Alternatives = read.Alternatives }, read);
        Assert.Equal(policy.Alternatives, read.Alternatives);
        Assert.Equal(policy.Channels, read.Channels);
    }

    [Fact]
    public async Task A_policy_of_defaults()
    {
        var read = PolicyRow.Read(await StoredAsync(PolicyRow.Write("A", SkuPolicy.Default)));

        Assert.Equal(SkuPolicy.Default with { Channels = read.Channels }, read);
        Assert.Empty(read.Channels);
    }

    [Fact]
    public async Task Line_and_its_place_in_the_queue()
    {
        var line = new LedgerLine
        {
            Key = new LineKey(new OrderKey("shopify", $"{Big}{Odd}"), Odd),
            Priority = PriorityClass.B2b,
            PlacedAt = new DateTimeOffset(2026, 11, 21, 14, 30, 59, TimeSpan.FromHours(5.5)).AddTicks(1234567),
            Quantity = Big,
            StockReserved = 1,
            StockShipped = 2,
            StockCancelled = 3,
            Waiting = 4,
            Allocated = 5,
            OwedShipped = 6,
            OwedCancelled = 7,
            Oversold = true,
            PromisedOn = new DateOnly(2026, 12, 24),
            PromisedFrom = Odd,
            PromiseReason = Odd,
            ReasonClass = ReasonClass.Quality,
            Origin = new(Big, StoredLedger.Reserve(1, Big)),
            Revision = 8,
            StockRefunded = 9,
            OwedRefunded = 10,
            Returned = 11,
            PutBack = 12,
            TakenBack = 13,
            GivenBack = 14,
            GivenBackGone = 15,
            WrittenOff = 16,
            CancelledWhole = 17,
        };

        Assert.Equal(line, LineRow.Read(await StoredAsync(LineRow.Write(Odd, line))));
        var queued = await StoredAsync(LineRow.WriteQueued(Odd, line));
        Assert.Equal(line, LineRow.Read(queued));
        Assert.Equal(LedgerKeys.Queued(LineRow.Read(queued).QueueKey), queued.RowKey);
    }

    [Fact]
    public async Task Operation()
    {
        var entry = new JournalEntry(Big, new AdjustStock(Odd, Odd, -Big, Odd), new LedgerOutcome.StockMoved(-Big));

        var stored = await StoredAsync(OperationRow.Write(Odd, entry));

        Assert.Equal(entry, OperationRow.Read(stored));
        Assert.Equal(KeyValuePair.Create(entry.Command.OperationId!, entry.Outcome), OperationRow.ReadAnswer(stored));
    }

    [Fact]
    public async Task Operation_of_before_there_was_a_journal()
    {
        var row = new TableEntity(LedgerKeys.Partition("A"), LedgerKeys.Operation(Odd)) { ["OperationId"] = Odd, ["Outcome"] = "stockMoved", ["Units"] = Big };

        var stored = await StoredAsync(row);

        Assert.Null(OperationRow.Read(stored));
        Assert.Equal(KeyValuePair.Create(Odd, (LedgerOutcome)new LedgerOutcome.StockMoved(Big)), OperationRow.ReadAnswer(stored));
    }

    [Fact]
    public async Task Warehouse() =>
        Assert.Equal(KeyValuePair.Create(Odd, Big), WarehouseRow.Read(await StoredAsync(WarehouseRow.Write(Odd, Odd, Big))));

    [Fact]
    public async Task Supply()
    {
        var order = new SupplyOrder
        {
            PurchaseOrder = Odd,
            Ordered = Big,
            Received = Big + 1,
            ExpectedOn = new DateOnly(2027, 1, 31),
            Status = SupplyStatus.Delayed,
            AsOf = StoredLedger.Start.AddTicks(7),
        };

        Assert.Equal(order, SupplyRow.Read(await StoredAsync(SupplyRow.Write(Odd, order))));
        Assert.Equal(new SupplyOrder { PurchaseOrder = "B" }, SupplyRow.Read(await StoredAsync(SupplyRow.Write(Odd, new SupplyOrder { PurchaseOrder = "B" }))));
    }

    [Fact]
    public async Task Outbox()
    {
        var read = OutboxRow.Read(await StoredAsync(OutboxRow.Write(Odd, new OutboxEntry(Big, true, [Odd, "shopify-1"], ["shopify-1"]))));

        Assert.Equal((Big, true), (read.Version, read.NumbersChanged));
        Assert.Equal([Odd, "shopify-1"], read.Orders);
        Assert.Equal(["shopify-1"], read.Owing);
    }

    [Fact]
    public async Task Channel()
    {
        var count = new ChannelCount
        {
            Channel = "flipkart",
            LastPushed = Big,
            LastPushedAt = StoredLedger.Start,
            SoldAtPush = 2,
            Below = 6,
            IsUnsure = true,
            Notice = "beside it",
            Version = 3,
            WantedVersion = 4,
            Reported = -5,
            DoubtedSince = StoredLedger.Start.AddMinutes(1),
            Gap = -6,
            GapSince = StoredLedger.Start.AddMinutes(3),
            Edit = new ChannelEdit(StoredLedger.Start, 3, 10, "overwritten"),
            Listing = new ChannelListing(StoredLedger.Start, false, "DISCOVERABLE"),
            FailedAt = StoredLedger.Start.AddMinutes(4),
            Refusal = "no",
            Warehouse = new ChannelWarehouse("fba", Big, StoredLedger.Start),
            ClaimedBy = "me",
            ClaimedUntil = StoredLedger.Start.AddMinutes(2),
        };

        var read = ChannelRow.Read(await StoredAsync(ChannelRow.Write(Odd, count)));

        Assert.NotNull(read.Tag);
        Assert.Equal(count with { Tag = read.Tag }, read);
    }

    private static async Task<TableEntity> StoredAsync(TableEntity row)
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.Tables.Ledger.AddEntityAsync(row, TestContext.Current.CancellationToken);
        return (await stored.Tables.Ledger.GetEntityIfExistsAsync<TableEntity>(
            row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken)).Value!;
    }
}
