namespace Backorders.Core.Ledger.Rules;

internal static class Units
{
    /// <summary>As many of the wanted as there are; what is wanted still goes down by them.</summary>
    public static long Take(long from, ref long wanted)
    {
        var taken = Math.Min(from, wanted);
        wanted -= taken;
        return taken;
    }
}
