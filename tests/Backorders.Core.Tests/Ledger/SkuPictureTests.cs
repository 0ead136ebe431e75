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

    [Theory]
    [InlineData(5, 0, null, SkuMode.Backorder, SkuState.InStock)]
    [InlineData(5, 4, null, SkuMode.Backorder, SkuState.InStock)]
    [InlineData(5, 5, null, SkuMode.Backorder, SkuState.Backorder)]
    [InlineData(5, 5, null, SkuMode.Preorder, SkuState.Preorder)]
    [InlineData(5, 5, null, SkuMode.Stop, SkuState.OutOfStock)]
    [InlineData(0, 0, null, SkuMode.Backorder, SkuState.Backorder)]
    [InlineData(5, 0, 2L, SkuMode.Backorder, SkuState.InStock)]
    [InlineData(5, 0, 0L, SkuMode.Backorder, SkuState.OutOfStock)]
    [InlineData(0, 0, 0L, SkuMode.Preorder, SkuState.OutOfStock)]
    public void On_a_channel_units_held_back_from_it_are_none(long onHand, long buffer, long? cap, SkuMode mode, SkuState state) =>
        Assert.Equal(state, SkuPicture.StateOn(new ChannelPolicy(buffer, cap), SkuTotals.Empty with { OnHand = onHand }, SkuPolicy.Default with { Mode = mode }));
}
