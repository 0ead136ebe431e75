using System.Collections.Concurrent;

namespace Backorders.Local.Durable.Instances;

/// <summary>
/// The messages of one instance that is in memory, and the rule that it has one turn at a time: from the post that makes it active until the
/// release that finds nothing to do, one worker has it. Active mailboxes are listed in <paramref name="active"/>, without a gap.
/// </summary>
internal sealed class Mailbox(string instanceId, ConcurrentDictionary<string, Mailbox> active)
{
    private readonly Lock _lock = new();
    private List<InstanceMessage> _waiting = [];
    private bool _active;
    private bool _evicted;
    private bool _stale;

    public string InstanceId => instanceId;

    /// <summary>Only for the worker that has the mailbox.</summary>
    public InstanceState? State { get; set; }

    /// <summary>False when the mailbox is no longer in use; <paramref name="activated"/> when the caller must now hand it to a worker.</summary>
    public bool TryPost(InstanceMessage message, out bool activated)
    {
        lock (_lock)
        {
            activated = false;
            if (_evicted) return false;
            _waiting.Add(message);
            activated = Activate();
            return true;
        }
    }

    /// <summary>The stored instance was changed from outside: read it again before the next turn. True as for a post.</summary>
    public bool Refresh()
    {
        lock (_lock)
        {
            _stale = true;
            return !_evicted && _waiting.Count > 0 && Activate();
        }
    }

    public List<InstanceMessage> Take()
    {
        lock (_lock)
        {
            if (_stale) State = null;
            _stale = false;
            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    /// <summary>
    /// Ends the worker's turn. What is put back goes before what came meanwhile. True when there is more to do and the caller must hand the
    /// mailbox to a worker again; <paramref name="hold"/> keeps the messages waiting instead, until the next post or refresh.
    /// </summary>
    public bool Release(IReadOnlyList<InstanceMessage> putBack, bool hold = false)
    {
        lock (_lock)
        {
            var news = _stale || !hold || _waiting.Count > 0;
            _waiting.InsertRange(0, putBack);
            if (news && _waiting.Count > 0) return true;

            _active = false;
            active.TryRemove(instanceId, out _);
            return false;
        }
    }

    /// <summary>Ends the mailbox's use when it is idle and empty. True once only: whoever gets it takes the mailbox out of the list.</summary>
    public bool TryEvict()
    {
        lock (_lock)
        {
            if (_active || _evicted || _waiting.Count > 0) return false;
            _evicted = true;
            return true;
        }
    }

    private bool Activate()
    {
        if (_active) return false;
        _active = true;
        active[instanceId] = this;
        return true;
    }
}
