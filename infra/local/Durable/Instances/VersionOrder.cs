namespace Backorders.Local.Durable.Instances;

/// <summary>
/// The order in which Azure's task hub worker sees versions: none is the oldest, then as System.Version where both are one, else as text.
/// "9" is no System.Version, so as text it is newer than "10" and "10.0"; "9.0" is older than both.
/// </summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static readonly VersionOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        if (string.IsNullOrWhiteSpace(x) || string.IsNullOrWhiteSpace(y)) return string.IsNullOrWhiteSpace(y).CompareTo(string.IsNullOrWhiteSpace(x));
        return Version.TryParse(x, out var one) && Version.TryParse(y, out var other)
            ? one.CompareTo(other)
            : string.Compare(x, y, StringComparison.OrdinalIgnoreCase);
    }
}
