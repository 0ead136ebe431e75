namespace Backorders.App.Sync;

/// <summary>A channel that can be told how many units it may show.</summary>
internal interface IStockChannel
{
    string Name { get; }

    /// <summary>Pushing the same again does no harm. A channel that can't be reached is a result, not an exception.</summary>
    Task<PushResult> PushAsync(ChannelStock stock, CancellationToken cancellationToken);
}
