namespace Backorders.App.Channels;

/// <summary>A channel that can be asked which numbers it shows.</summary>
internal interface IStockReader
{
    /// <summary>The most SKUs that one read takes.</summary>
    int MostPerRead { get; }

    /// <summary>One reading for each SKU, in their order. A channel that can't be reached is a reading without a number, not an exception.</summary>
    Task<IReadOnlyList<StockReading>> ReadStockAsync(IReadOnlyList<ListedSku> skus, CancellationToken cancellationToken);
}
