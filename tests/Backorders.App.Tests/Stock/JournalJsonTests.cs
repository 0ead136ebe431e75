using System.Reflection;
using Backorders.App.Stock.Rows;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Stock;

/// <summary>What the journal keeps must come back as it was. A new kind of command or outcome needs an example here.</summary>
public sealed class JournalJsonTests
{
    private const long Big = 9_007_199_254_740_993;
    private const string Odd = "a/b\\c#d?e%f'g\"h!i~j|k नमस्ते\t";

    private static readonly LineKey Line = new(new OrderKey("shopify", Odd), Odd);
    private static readonly DateTimeOffset Placed = new DateTimeOffset(2026, 11, 21, 14, 30, 59, TimeSpan.FromHours(5.5)).AddTicks(1234567);

    /// <summary>Commands that change nothing by themselves, or are kept as another one.</summary>
    private static readonly Type[] NotKept = [typeof(ContinueAllocation), typeof(SetPolicy)];

    /// <summary>Outcomes that are kept otherwise (a reservation is its line) or not at all.</summary>
    private static readonly Type[] NoOutcomeOfTheirOwn =
        [typeof(LedgerOutcome.Reserved), typeof(LedgerOutcome.Allocated), typeof(LedgerOutcome.Rejected)];

    public static IEnumerable<TheoryDataRow<LedgerCommand>> Commands =>
    [
        new ReserveLine(Line, Big, PriorityClass.B2b, Placed, new DateOnly(2026, 11, 21)),
        new ReleaseLine(Odd, Line, UpTo: Big, OwedOnly: true),
        new ReleaseLine(Odd, Line),
        new GiveUpLine(Odd, Line),
        new ChangeLine(Line, Big, 7, PriorityClass.Vip, Placed, new DateOnly(2026, 11, 21)),
        new RefundLine(Odd, Line, Big, CameBack: true, Restock: true, Odd),
        new RefundLine(Odd, Line, Big, CameBack: false, Restock: false),
        new ReturnUnits(Odd, 7, Odd, Big),
        new PutBackOnChannel(Line, Big),
        new ShipLine(Odd, Line, Big),
        new ShipLine(Odd, Line),
        new UnshipLine(Odd, Line, Big),
        new ReceiveStock(Odd, 7, Odd, Big, Damaged: 3),
        new AdjustStock(Odd, Odd, -Big, Odd),
        new CountStock(Odd, Odd, Big),
        new ChangePriority(Line, PriorityClass.Vip),
        new ReplacePolicy(SkuPolicy.Default),
        new ReceiveStock(Odd, 7, Odd, Big) { PurchaseOrder = Odd, Today = new DateOnly(2026, 11, 21) },
        new UpdateSupply(Odd, Big, new DateOnly(2026, 12, 24), SupplyStatus.Delayed, Placed, new DateOnly(2026, 11, 21), ReasonClass.Demand),
        new UpdateSupply(Odd, 0, null, SupplyStatus.Cancelled, Placed, new DateOnly(2026, 11, 21)),
        new SetPromise(Odd, Line, new DateOnly(2026, 12, 24), Odd, ReasonClass.Supplier),
        new RenewPromise(Line, new DateOnly(2026, 12, 24)),
        new ReleasePreorders(new DateOnly(2026, 12, 24)),
    ];

    public static IEnumerable<TheoryDataRow<LedgerOutcome>> Outcomes =>
    [
        new LedgerOutcome.Released(Big),
        new LedgerOutcome.Changed(-Big),
        new LedgerOutcome.Refunded(Big, 3),
        new LedgerOutcome.Shipped(2, Big, 3, 4),
        new LedgerOutcome.StockMoved(-Big),
        new LedgerOutcome.PriorityChanged(PriorityClass.Vip),
        new LedgerOutcome.PolicySet(SkuPolicy.Default),
        new LedgerOutcome.SupplyKnown(new SupplyOrder { PurchaseOrder = Odd, Ordered = Big, Received = 1, Status = SupplyStatus.Closed, AsOf = Placed }),
        new LedgerOutcome.Promised(Big),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_comes_back(LedgerCommand command) => Assert.Equal(JournalJson.Text(command), JournalJson.Text(JournalJson.Command(JournalJson.Text(command))));

    [Theory]
    [MemberData(nameof(Commands))]
    public void And_is_the_same(LedgerCommand command)
    {
        if (command is not ReplacePolicy) Assert.Equal(command, JournalJson.Command(JournalJson.Text(command)));
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void An_outcome_comes_back(LedgerOutcome outcome) => Assert.Equal(JournalJson.Text(outcome), JournalJson.Text(JournalJson.Outcome(JournalJson.Text(outcome))));

    [Fact]
    public void A_policy_comes_back_with_its_channels()
    {
        var policy = SkuPolicy.Default with
        {
            Title = Odd,
            PreorderReleaseOn = new DateOnly(2027, 1, 31),
            Channels = SkuPolicy.Default.Channels.Add("shopify", new ChannelPolicy(2, 50) { InventoryItemId = Odd }).Add("Amazon", new ChannelPolicy(Cap: Big)),
        };

        var read = ((ReplacePolicy)JournalJson.Command(JournalJson.Text(new ReplacePolicy(policy)))).Policy;

        Assert.Equal(policy with { Channels = read.Channels }, read);
        Assert.Equal(policy.Channels, read.Channels);
        Assert.Same(StringComparer.Ordinal, read.Channels.KeyComparer);
    }

    [Fact]
    public void What_can_be_worked_out_is_not_kept() =>
        Assert.DoesNotContain("operationId", JournalJson.Text(new AdjustStock("A", "BLR", 1, "x")), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Every_kind_has_an_example_here()
    {
        Assert.Equal(Kinds<LedgerCommand>(NotKept), Commands.Select(row => row.Data.GetType().Name).Distinct().Order());
        Assert.Equal(Kinds<LedgerOutcome>(NoOutcomeOfTheirOwn), Outcomes.Select(row => row.Data.GetType().Name).Distinct().Order());
    }

    private static IEnumerable<string> Kinds<T>(Type[] but) =>
        Assembly.GetAssembly(typeof(T))!.GetTypes().Where(type => type.IsSubclassOf(typeof(T))).Except(but).Select(type => type.Name).Order();
}
