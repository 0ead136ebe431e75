namespace Backorders.App.Sync;

/// <summary>A channel that can be told how many units it may show.</summary>
internal interface IStockChannel
{
    string Name { get; }

    /// <summary>
    /// Whether it refuses a number that was made from another one than it shows. One that can't may have sold in the moment before our number
    /// overwrote its own, so its sales can't be counted off what it was told: it is told again.
    /// </summary>
    bool Compares { get; }

    /// <summary>Pushing the same again does no harm. A channel that can't be reached is a result, not an exception.</summary>
    Task<PushResult> PushAsync(ChannelStock stock, CancellationToken cancellationToken);
}
