namespace Backorders.App.Channels;

/// <summary>The channels that are switched on.</summary>
public sealed class SalesChannels
{
    private readonly Dictionary<string, ISalesChannel> _byName;
    private readonly Dictionary<string, ISalesChannel> _bySource;

    internal SalesChannels(IEnumerable<ISalesChannel> channels)
    {
        _byName = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
        _bySource = _byName.Values.ToDictionary(channel => channel.Source, StringComparer.Ordinal);
    }

    internal IReadOnlyCollection<ISalesChannel> All => _byName.Values;

    public IReadOnlyCollection<string> Names => _byName.Keys;

    internal ISalesChannel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The channel, if it can do this too.</summary>
    internal T? Find<T>(string name)
        where T : class => Find(name) as T;

    internal ISalesChannel? OfSource(string source) => _bySource.GetValueOrDefault(source);
}
