using Backorders.Local.Durable.History;

namespace Backorders.Local.Durable.Turns;

/// <summary>
/// Holds the orchestrator's code to its history: in a replay, each step must be of the recorded kind and name, in the recorded turn,
/// and none may be missing. Once live, steps are new and are recorded.
/// </summary>
internal sealed class RecordedSteps
{
    private readonly string _instanceId;
    private readonly List<HistoryEvent> _recorded = [];
    private readonly List<int> _turnEnds = [];
    private int _turn = -1;
    private int _taken;

    public RecordedSteps(string instanceId, IEnumerable<HistoryEvent> history)
    {
        _instanceId = instanceId;
        foreach (var past in history)
        {
            if (past.Kind == HistoryKind.TurnStarted) _turnEnds.Add(_recorded.Count);
            if (!past.IsStep) continue;
            _recorded.Add(past);
            _turnEnds[^1] = _recorded.Count;
        }
    }

    public bool Live { get; private set; }

    public List<HistoryEvent> New { get; } = [];

    /// <summary>The number and details that count for this step: the recorded ones in a replay, else the proposed ones.</summary>
    public HistoryEvent Take(HistoryEvent proposed)
    {
        var step = _taken++;
        if (Live)
        {
            var taken = proposed with { Task = step };
            New.Add(taken);
            return taken;
        }

        var recorded = step < _turnEnds[_turn] ? _recorded[step] : null;
        if (recorded?.Kind != proposed.Kind || !string.Equals(recorded.Name, proposed.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw Mismatch(step, recorded, proposed);
        }

        return recorded;
    }

    public void NextTurn()
    {
        RefuseMissing();
        _turn++;
    }

    public void GoLive()
    {
        RefuseMissing();
        Live = true;
    }

    private void RefuseMissing()
    {
        if (_turn >= 0 && _taken < _turnEnds[_turn]) throw Mismatch(_taken, _recorded[_taken], null);
    }

    private NonDeterministicOrchestratorException Mismatch(int step, HistoryEvent? recorded, HistoryEvent? done) => new(
        $"Orchestration '{_instanceId}', step {step}: its history has {recorded?.InWords ?? "nothing"} here, the code did {done?.InWords ?? "nothing"}. " +
        "The code of an orchestrator must not change under a running instance.");
}
