namespace Backorders.Core.Channels;

/// <summary>A number that a channel shows, next to what we know of it.</summary>
/// <param name="Shown">As the channel says.</param>
/// <param name="Told">What it was told last; less what it had sold below zero by then.</param>
/// <param name="SoldSince">Units that its own orders, those we have seen, have taken since.</param>
/// <param name="Wanted">What it should show by the ledger.</param>
public sealed record ShownNumber(long Shown, long Told, long SoldSince, long Wanted)
{
    /// <summary>How long orders may take to reach us before a difference counts as a merchant's edit.</summary>
    public static readonly TimeSpan DoubtTime = TimeSpan.FromMinutes(5);

    /// <summary>What it should show after its own sales. Zero and below are the same to us.</summary>
    public long Expected => Math.Max(0, Told - SoldSince);

    /// <summary>What the channel has more (or less) than can be explained.</summary>
    public long Gap => Math.Max(0, Shown) - Expected;

    /// <param name="isCapped">The policy hides how many there are, so that an edit can't be told in units.</param>
    /// <param name="doubtedFor">How long this very gap has been there; null when it is new.</param>
    public ShownVerdict Judge(MerchantEdits edits, bool isCapped, TimeSpan? doubtedFor)
    {
        if (Gap == 0 || Math.Max(0, Shown) == Wanted) return ShownVerdict.Explained;
        var adopts = edits is MerchantEdits.Adopt && !isCapped;
        if (!adopts && Gap > 0 && Shown > Wanted) return ShownVerdict.Overwrite;
        if (!(doubtedFor >= DoubtTime)) return ShownVerdict.Doubtful;
        return adopts ? ShownVerdict.Adopt : ShownVerdict.Overwrite;
    }
}
