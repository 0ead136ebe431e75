using Backorders.Core.Channels;

namespace Backorders.Core.Tests.Channels;

public sealed class ShownNumberTests
{
    private const MerchantEdits Overwrite = MerchantEdits.Overwrite;
    private const MerchantEdits Adopt = MerchantEdits.Adopt;

    [Theory]
    [InlineData(10, 10, 0, 10, Overwrite, null, ShownVerdict.Explained)] // our own push, come back
    [InlineData(7, 10, 3, 7, Overwrite, null, ShownVerdict.Explained)] // its own sales
    [InlineData(-2, 10, 12, 0, Overwrite, null, ShownVerdict.Explained)] // sold on below zero
    [InlineData(8, 10, 0, 8, Overwrite, null, ShownVerdict.Explained)] // what the ledger wants anyway
    [InlineData(8, 10, 0, 10, Overwrite, null, ShownVerdict.Doubtful)] // sold there, and not told yet
    [InlineData(8, 10, 0, 10, Overwrite, 4, ShownVerdict.Doubtful)]
    [InlineData(8, 10, 0, 10, Overwrite, 5, ShownVerdict.Overwrite)]
    [InlineData(12, 10, 0, 10, Overwrite, null, ShownVerdict.Overwrite)] // too many is put right at once
    [InlineData(6, 10, 0, 5, Overwrite, null, ShownVerdict.Doubtful)] // four sold there, and our lower number not pushed yet
    [InlineData(12, 10, 0, 10, Adopt, null, ShownVerdict.Doubtful)]
    [InlineData(12, 10, 0, 10, Adopt, 5, ShownVerdict.Adopt)]
    [InlineData(8, 10, 0, 10, Adopt, 5, ShownVerdict.Adopt)]
    public void A_number_is_judged_by_what_was_told_and_sold(
        long shown, long told, long soldSince, long wanted, MerchantEdits edits, int? doubtedMinutes, ShownVerdict verdict) =>
        Assert.Equal(verdict, new ShownNumber(shown, told, soldSince, wanted).Judge(edits, isCapped: false, doubtedMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null));

    [Fact]
    public void Behind_a_cap_nobody_knows_how_many_units_an_edit_means() =>
        Assert.Equal(ShownVerdict.Overwrite, new ShownNumber(12, 10, 0, 10).Judge(Adopt, isCapped: true, TimeSpan.FromHours(1)));
}
