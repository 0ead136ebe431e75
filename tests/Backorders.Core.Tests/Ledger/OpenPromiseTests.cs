using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.Core.Tests.Ledger;

public sealed class OpenPromiseTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    /// <summary>Of three units that wait and five that the warehouse has.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(2, 3)]
    [InlineData(0, 3)]
    [InlineData(-1, 8)]
    public void Units_at_risk_so_many_days_before_the_promised_one(int days, long units) =>
        Assert.Equal(units, new OpenPromise("TEA", Today.AddDays(days), Waiting: 3, Allocated: 5).AtRisk(Today));

    [Fact]
    public void Promises_of_one_day_are_one_and_what_left_or_has_no_date_is_none()
    {
        LedgerLine[] lines =
        [
            Line("1") with { Waiting = 1, PromisedOn = Today },
            Line("2") with { Waiting = 1, Allocated = 2, PromisedOn = Today },
            Line("3") with { Waiting = 4, PromisedOn = Today.AddDays(1) },
            Line("4") with { OwedShipped = 5, PromisedOn = Today },
            Line("5") with { OwedCancelled = 5, PromisedOn = Today },
            Line("6") with { Waiting = 5 },
        ];
        Assert.Equal([new("TEA", Today, 2, 2), new("TEA", Today.AddDays(1), 4, 0)], OpenPromise.Of("TEA", lines));
    }

    private static LedgerLine Line(string order) => new()
    {
        Key = new LineKey(new OrderKey("flipkart", order), "1"),
        Priority = PriorityClass.Standard,
        PlacedAt = DateTimeOffset.UnixEpoch,
        Quantity = 5,
    };
}
