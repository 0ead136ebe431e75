namespace Backorders.Local.Durable.Instances;

/// <param name="Name">Of new instances; empty for none.</param>
internal sealed record WorkerVersion(string Name, VersionMatch Match)
{
    /// <summary>An instance that isn't taken waits for a worker that takes it.</summary>
    public bool Takes(string instance) => Match switch
    {
        VersionMatch.None => true,
        VersionMatch.Strict => instance == Name,
        _ => VersionOrder.Instance.Compare(instance, Name) <= 0,
    };
}
