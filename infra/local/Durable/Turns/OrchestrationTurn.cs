using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Runtime;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Durable.Turns;

/// <summary>
/// One turn of one orchestration: runs its code from the start over its whole history, on this thread, then over the new messages,
/// and says what is to be committed. Holds nothing afterwards: what the code still awaits is abandoned until the next turn.
/// </summary>
internal sealed class OrchestrationTurn
{
    private static readonly JsonDataConverter Converter = JsonDataConverter.Default;

    private readonly InstanceState _instance;
    private readonly IDurableFunctions _functions;
    private readonly TurnThread _thread;
    private readonly ReplayContext _context;
    private readonly List<HistoryEvent> _happened = [];
    private Task<object?>? _orchestrator;
    private TaskFailureDetails? _failure;
    private bool _ended;

    public OrchestrationTurn(InstanceState instance, IDurableFunctions functions, ILoggerFactory loggers, Action<string> reportLate)
    {
        _instance = instance;
        _functions = functions;
        _thread = new TurnThread(reportLate);
        _context = new ReplayContext(instance, _thread, Converter, loggers);
    }

    private bool Over => _failure is not null || (_ended && !_context.Open.Any);

    public TurnOutcome Run(IReadOnlyList<InstanceMessage> messages, DateTimeOffset now)
    {
        var handled = 0;
        try
        {
            foreach (var past in _instance.History) Apply(past);
            _context.GoLive();
            Happen(new HistoryEvent(HistoryKind.TurnStarted, Stamp: now.UtcTicks));
            while (handled < messages.Count && !Over) Receive(messages[handled++].Event);
        }
        catch (Exception failure)
        {
            _failure ??= TaskFailureDetails.FromException(failure);
        }

        var end = End(_thread.Close());
        return new TurnOutcome(
            [.. _happened, .. _context.Steps.New],
            [.. messages.Take(handled)],
            [.. messages.Skip(handled)],
            _context.Open.NewActivities,
            _context.Open.NewTimers,
            end is null ? _context.Open.ClosedTimers : [.. _context.Open.ClosedTimers, .. _context.Open.Timers],
            _context.Sent,
            _context.CustomStatus,
            end);
    }

    private void Receive(HistoryEvent received)
    {
        var expected = received.Kind switch
        {
            HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed or HistoryKind.TimerFired => _context.Open.Expects(received),
            HistoryKind.Started => _orchestrator is null,
            _ => true,
        };
        if (expected) Happen(received);
    }

    private void Happen(HistoryEvent happened)
    {
        _happened.Add(happened);
        Apply(happened);
    }

    private void Apply(HistoryEvent happened)
    {
        switch (happened.Kind)
        {
            case HistoryKind.TurnStarted:
                if (_context.IsReplaying) _context.Steps.NextTurn();
                _context.BeginTurn(new DateTime(happened.Stamp, DateTimeKind.Utc));
                break;
            case HistoryKind.Started:
                _thread.Run(() => _thread.Post(_ => Start(), null));
                break;
            case HistoryKind.EventRaised:
                _thread.Run(() => _context.Events.Raise(happened));
                break;
            case HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed or HistoryKind.TimerFired:
                _thread.Run(() => _context.Open.End(happened));
                break;
            case HistoryKind.Condemned:
                throw new ForeignAwaitException(happened.Data!);
        }

        if (_context.Mismatch is not null) throw _context.Mismatch;
    }

    private void Start()
    {
        _orchestrator = Call();
        _orchestrator.ContinueWith(_ => Ended(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task<object?> Call()
    {
        try
        {
            if (_functions.HasOrchestrator(_instance.Name)) return _functions.RunOrchestratorAsync(_instance.Name, _context);
        }
        catch (Exception failure)
        {
            return Task.FromException<object?>(failure);
        }

        _failure = new TaskFailureDetails("OrchestratorTaskNotFound", $"No orchestrator task named '{_instance.Name}' was found.", null, null, null);
        return Task.FromResult<object?>(null);
    }

    /// <summary>Runs on whatever thread completes the orchestrator; an abandoned one never does.</summary>
    private void Ended()
    {
        if (_thread.OnThread) _ended = true;
        else _thread.ReportForeign("The orchestrator ended outside its own thread.");
    }

    private TurnEnd? End(string? foreign)
    {
        if (foreign is not null) return FailedWith(new ForeignAwaitException(foreign));
        if (_failure is not null) return new Failed(_failure);
        if (!_ended)
        {
            var waits = _context.Open.Any || _context.Events.AnyOpenWait;
            return waits ? null : FailedWith(new ForeignAwaitException("The orchestrator waits, but for no durable task."));
        }

        if (_context.Open.Any) return null;
        try
        {
            var output = Converter.Serialize(_orchestrator!.GetAwaiter().GetResult());
            return _context.ContinuesAsNew ? new ContinuedAsNew(_context.NextInput, _context.Events.Carried) : new Completed(output);
        }
        catch (Exception failure)
        {
            return FailedWith(failure);
        }
    }

    private static Failed FailedWith(Exception failure) => new(TaskFailureDetails.FromException(failure));
}
