using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Backorders.Local.Durable.Instances;

/// <summary>
/// The instances that are in memory, and the queue of those that have something to do. An instance that only waits costs nothing:
/// beyond <see cref="MostKnown"/> the idle ones are forgotten, and read again from the database with their next message.
/// </summary>
internal sealed class Mailboxes
{
    private const int MostKnown = 4096;

    private readonly ConcurrentDictionary<string, Mailbox> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Mailbox> _active = new(StringComparer.Ordinal);
    private readonly Channel<Mailbox> _ready = Channel.CreateUnbounded<Mailbox>();
    private int _count;

    public ChannelReader<Mailbox> Ready => _ready.Reader;

    public ICollection<string> ActiveIds => _active.Keys;

    public IEnumerable<Mailbox> All => _known.Values;

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
        else if (Volatile.Read(ref _count) > MostKnown) ForgetIdle();
    }

    private Mailbox Create(string instanceId)
    {
        Interlocked.Increment(ref _count);
        return new Mailbox(instanceId, _active);
    }

    private void ForgetIdle()
    {
        foreach (var mailbox in _known.Values)
        {
            if (mailbox.TryEvict()) _known.TryRemove(mailbox.InstanceId, out _);
        }

        Volatile.Write(ref _count, _known.Count);
    }
}
