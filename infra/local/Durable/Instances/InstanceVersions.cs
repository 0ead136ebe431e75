namespace Backorders.Local.Durable.Instances;

internal static class InstanceVersions
{
    /// <summary>The comparison of Azure's task hub worker: none is the oldest, then as System.Version where both are one, else as text.</summary>
    public static bool IsNewer(string version, string than)
    {
        if (string.IsNullOrWhiteSpace(version)) return false;
        if (string.IsNullOrWhiteSpace(than)) return true;
        return Version.TryParse(version, out var one) && Version.TryParse(than, out var other)
            ? one > other
            : string.Compare(version, than, StringComparison.OrdinalIgnoreCase) > 0;
    }
}
