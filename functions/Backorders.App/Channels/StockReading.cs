namespace Backorders.App.Channels;

/// <summary>What a channel shows of one SKU.</summary>
/// <param name="Shown">Null when it could not be read. Below zero on a channel that sells on without stock.</param>
/// <param name="Why">Why it could not be read.</param>
internal sealed record StockReading(long? Shown, string? Why = null)
{
    public static StockReading Unknown(string why) => new(null, why);

    public static StockReading Unknown(PushResult failure) => Unknown(failure switch
    {
        PushResult.Failed failed => failed.Why,
        PushResult.Refused refused => refused.Why,
        PushResult.NotLinked notLinked => notLinked.Why,
        _ => failure.ToString(),
    });
}
