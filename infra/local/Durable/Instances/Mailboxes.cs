using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Backorders.Local.Durable.Instances;

/// <summary>
/// The instances that are in memory, and the queue of those that have something to do. An instance that only waits costs nothing:
/// from <see cref="MostKnown"/> on the idle ones are forgotten, and read again from the database with their next message.
/// </summary>
internal sealed class Mailboxes
{
    private const int MostKnown = 4096;

    private readonly ConcurrentDictionary<string, Mailbox> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Mailbox> _active = new(StringComparer.Ordinal);
    private readonly Channel<Mailbox> _ready = Channel.CreateUnbounded<Mailbox>();
    private int _count;
    private int _sweepAt = MostKnown;

    public ChannelReader<Mailbox> Ready => _ready.Reader;

    public int ActiveCount => _active.Count;

    public IEnumerable<string> ActiveIds => _active.Select(active => active.Key);

    public IEnumerable<Mailbox> All => _known.Select(known => known.Value);

    public void Post(InstanceMessage message)
    {
        while (true)
        {
            var mailbox = _known.GetOrAdd(message.InstanceId, Create);
            if (!mailbox.TryPost(message, out var activated)) continue;
            if (activated) _ready.Writer.TryWrite(mailbox);
            return;
        }
    }

    public void Refresh(string instanceId)
    {
        if (_known.TryGetValue(instanceId, out var mailbox) && mailbox.Refresh()) _ready.Writer.TryWrite(mailbox);
    }

    public void Release(Mailbox mailbox, IReadOnlyList<InstanceMessage> putBack, bool hold = false)
    {
        if (mailbox.Release(putBack, hold)) _ready.Writer.TryWrite(mailbox);
        else if (Volatile.Read(ref _count) > Volatile.Read(ref _sweepAt)) ForgetIdle();
    }

    private Mailbox Create(string instanceId)
    {
        Interlocked.Increment(ref _count);
        return new Mailbox(instanceId, _active);
    }

    private void ForgetIdle()
    {
        foreach (var mailbox in All)
        {
            if (mailbox.TryEvict()) _known.TryRemove(mailbox.InstanceId, out _);
        }

        var left = _known.Count;
        Volatile.Write(ref _count, left);
        Volatile.Write(ref _sweepAt, Math.Max(MostKnown, 2 * left));
    }
}
