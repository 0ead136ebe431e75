using Backorders.Core.Ledger;

namespace Backorders.Core.Tests.Ledger;

public sealed class SkuPictureTests
{
    [Theory]
    [InlineData(1, 0, 0, SkuMode.Backorder, SkuState.InStock)]
    [InlineData(0, 0, 0, SkuMode.Backorder, SkuState.Backorder)]
    [InlineData(3, 0, 2, SkuMode.Backorder, SkuState.InStock)]
    [InlineData(2, 0, 2, SkuMode.Backorder, SkuState.Backorder)]
    [InlineData(2, 0, 2, SkuMode.Preorder, SkuState.Preorder)]
    [InlineData(2, 0, 2, SkuMode.Stop, SkuState.OutOfStock)]
    [InlineData(4, 2, 2, SkuMode.Backorder, SkuState.Backorder)]
    [InlineData(5, 2, 2, SkuMode.Backorder, SkuState.InStock)]
    public void At_the_threshold_a_sku_is_as_when_it_is_out_while_its_number_stays_true(
        long onHand, long safetyStock, long threshold, SkuMode mode, SkuState state)
    {
        var totals = SkuTotals.Empty with { OnHand = onHand };
        var policy = SkuPolicy.Default with { SafetyStock = safetyStock, LowStockThreshold = threshold, Mode = mode };

        Assert.Equal((state, onHand - safetyStock), (SkuPicture.StateOf(totals, policy), totals.AvailableToSell(policy)));
    }
}
