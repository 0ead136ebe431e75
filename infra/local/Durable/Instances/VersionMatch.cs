namespace Backorders.Local.Durable.Instances;

/// <summary>Which instances a worker takes; a value of host.json's versionMatchStrategy.</summary>
internal enum VersionMatch
{
    /// <summary>All.</summary>
    None,

    /// <summary>Those of its own version, to the letter.</summary>
    Strict,

    CurrentOrOlder,
}
