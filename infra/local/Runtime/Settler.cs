using Backorders.Local.Data;

namespace Backorders.Local.Runtime;

/// <summary>
/// Waits until nothing is left to do. Work hands over to work (a function that sends a message is done before the message is taken), so idle counts
/// only when it is seen twice with no write to the data file between.
/// </summary>
internal sealed class Settler(LocalDatabase database, IEnumerable<IWorkSource> sources, TimeSpan patience)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(3);

    private readonly IWorkSource[] _sources = [.. sources];

    /// <summary>In real time.</summary>
    public TimeSpan Patience => patience;

    /// <summary>Returns what is still busy when patience has run out; empty when all has settled.</summary>
    public async Task<IReadOnlyList<string>> SettleAsync(CancellationToken cancellationToken = default)
    {
        var since = TimeProvider.System.GetTimestamp();
        var quietSince = -1L;
        while (true)
        {
            var writes = database.WritesTaken;
            var busy = Busy();
            if (busy.Count == 0 && writes == quietSince) return busy;
            if (TimeProvider.System.GetElapsedTime(since) > patience) return busy.Count == 0 ? ["writes to the data file"] : busy;
            quietSince = busy.Count == 0 ? writes : -1;
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    private List<string> Busy()
    {
        var busy = new List<string>();
        foreach (var source in _sources) busy.AddRange(source.Busy());
        return busy;
    }
}
