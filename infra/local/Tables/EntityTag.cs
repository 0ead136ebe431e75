using System.Globalization;
using Azure;

namespace Backorders.Local.Tables;

/// <summary>
/// A version of an entity: a random number, so that no two writes share one even when the clock stands still or the entity was
/// deleted and added again in between.
/// </summary>
internal static class EntityTag
{
    private const string Prefix = "W/\"";
    private const int Digits = 16;

    public static long New() => Random.Shared.NextInt64();

    public static ETag Of(long version) => new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{version:x16}\""));

    /// <summary>Null for the wildcard. A tag that no write here has given names no version, so it matches none.</summary>
    public static long? Version(ETag tag)
    {
        if (tag == ETag.All) return null;
        var text = tag.ToString();
        return text.Length == Prefix.Length + Digits + 1
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(Prefix.Length, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var version)
                ? version
                : -1;
    }
}
