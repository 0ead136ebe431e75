namespace Backorders.App.Sync;

/// <summary>What became of looking at a channel's number.</summary>
internal enum Seen
{
    Fine,

    /// <summary>It can't be explained, and nothing was done about it yet.</summary>
    Drifted,

    /// <summary>It could not be explained, and it is being put right.</summary>
    Repaired,
}
