namespace Backorders.App.Queues;

/// <summary>"Something about these backorders changed; look again." Never the only carrier of a fact.</summary>
/// <param name="Owing">Orders among them that are owed units which stock had filled and which were missing: one that had no backorder needs one now.</param>
public sealed record SignalMessage(IReadOnlyList<string> Backorders, IReadOnlyList<string>? Owing = null)
{
    /// <summary>Those of <see cref="Backorders"/> that must look again even when their timeline is over.</summary>
    public IReadOnlyList<string>? Reopened { get; init; }
}
