using Backorders.Core.Ledger;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

public sealed class OversellTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    [Theory]
    [InlineData(OversellPolicy.Backorder, SkuMode.Stop, 0, 3, 0, true)]
    [InlineData(OversellPolicy.Cancel, SkuMode.Stop, 0, 0, 3, true)]
    [InlineData(OversellPolicy.Backorder, SkuMode.Backorder, 2, 3, 0, true)]
    [InlineData(OversellPolicy.Cancel, SkuMode.Backorder, 2, 0, 3, true)]
    [InlineData(OversellPolicy.Cancel, SkuMode.Backorder, 3, 3, 0, false)]
    [InlineData(OversellPolicy.Cancel, SkuMode.Backorder, 0, 3, 0, false)]
    [InlineData(OversellPolicy.Cancel, SkuMode.Preorder, 0, 3, 0, false)]
    public void What_stock_cannot_fill_of_five_waits_or_is_never_owed(
        OversellPolicy onOversell, SkuMode mode, long limit, long waiting, long unfulfillable, bool oversold)
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { OnOversell = onOversell, Mode = mode, BackorderLimit = limit, LeadTimeDays = 7 }));
        _ledger.Apply(Receipt(1, 2));

        for (var again = 0; again < 2; again++)
        {
            var line = Assert.IsType<LedgerOutcome.Reserved>(_ledger.Apply(Order(1, 5))).Line;

            Assert.Equal((2, 3), (line.FromStock, line.Owed));
            Assert.Equal((waiting, unfulfillable, unfulfillable, oversold), (line.Waiting, line.OwedCancelled, line.Unfulfillable, line.Oversold));
            Assert.Equal(waiting > 0, line.PromisedOn is not null);
            Assert.Equal((2, waiting, 5), (_ledger.Totals.Reserved, _ledger.Totals.Backordered, _ledger.Totals.SoldBy["shopify"]));
        }
    }

    [Fact]
    public void Giving_a_line_up_takes_what_waits_and_leaves_what_is_there()
    {
        _ledger.Apply(Receipt(1, 1));
        _ledger.Apply(Order(1, 4));
        _ledger.Apply(Order(2, 1));
        _ledger.Apply(Receipt(2, 1));

        for (var again = 0; again < 2; again++) Assert.Equal(new LedgerOutcome.Released(2), _ledger.Apply(GiveUp(1)));

        var line = _ledger.Lines.Single(line => line.Key == Line(1));
        Assert.Equal((1, 1, 0, 2, 2), (line.StockReserved, line.Allocated, line.Waiting, line.OwedCancelled, line.Unfulfillable));
        Assert.Equal((2, 1), (_ledger.Totals.Reserved, _ledger.Totals.Backordered));
        Assert.Equal("0002", Assert.Single(_ledger.Queue).Key.Order.OrderId);
        Assert.Equal(new LedgerOutcome.Released(0), _ledger.Apply(GiveUp(1, "once more")));
    }
}
