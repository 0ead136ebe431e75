namespace Backorders.Core.Channels;

public enum ShownVerdict
{
    Explained,

    /// <summary>Orders may be on their way to us: look again later.</summary>
    Doubtful,

    /// <summary>Push our number over it.</summary>
    Overwrite,

    /// <summary>Book the difference.</summary>
    Adopt,
}
