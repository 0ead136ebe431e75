using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Durable.Turns;

/// <summary>What the orchestrator sees during one turn. Every durable call must come from the turn's own thread.</summary>
internal sealed class ReplayContext(InstanceState instance, TurnThread thread, DataConverter converter, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private const int CustomStatusBytes = 16 * 1024;

    private DateTime _now;
    private bool _replaying = true;
    private int _guids;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override string Version => instance.Version;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _replaying;

    public RecordedSteps Steps { get; } = new(instance.Id, instance.History);

    public OpenTasks Open => field ??= new OpenTasks(Steps);

    public ExternalEvents Events { get; } = new(converter);

    public List<SentEvent> Sent { get; } = [];

    public string? CustomStatus { get; private set; }

    public bool ContinuesAsNew { get; private set; }

    public string? NextInput { get; private set; }

    /// <summary>The first mismatch with history; it ends the orchestration even when the orchestrator catches it.</summary>
    public NonDeterministicOrchestratorException? Mismatch { get; private set; }

    protected override ILoggerFactory LoggerFactory => loggers;

    public void BeginTurn(DateTime now) => _now = now;

    public void GoLive()
    {
        Steps.GoLive();
        _replaying = false;
    }

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(instance.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("Task options were given as the activity's input, without options.", nameof(input));
        }

        var json = converter.Serialize(input);
        var begun = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? delay = null;
            try
            {
                return converter.Deserialize<TResult>(await Step(() => Open.Activity(name, json)))!;
            }
            catch (TaskFailedException failure)
                when ((delay = RetryDelay.After(attempt, failure, options?.Retry?.Policy, CurrentUtcDateTime - begun)) is not null)
            {
                await CreateTimer(CurrentUtcDateTime + delay.Value, CancellationToken.None);
            }
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        Step(() => Open.Timer(fireAt.ToUniversalTime(), CheckThread, cancellationToken));

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        Step(() => Events.Wait<T>(eventName, CheckThread, cancellationToken));

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Step(() => Steps.Take(new HistoryEvent(HistoryKind.EventSent, Name: eventName)));
        if (!IsReplaying) Sent.Add(new SentEvent(instanceId, eventName, converter.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        CheckThread();
        var json = converter.Serialize(customStatus);
        if (json?.Length * sizeof(char) > CustomStatusBytes)
        {
            throw new ArgumentException("A custom status must not exceed 16 KB as UTF-16 JSON.", nameof(customStatus));
        }

        CustomStatus = json;
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException($"'{orchestratorName}' cannot be called: the local durable runner has no sub-orchestrations.");

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        CheckThread();
        ContinuesAsNew = true;
        NextInput = converter.Serialize(newInput);
        if (preserveUnprocessedEvents) Events.CarryUnprocessed();
    }

    public override Guid NewGuid()
    {
        CheckThread();
        return ReplayGuid.From($"{instance.Run}/{instance.Generation}/{_now:o}/{_guids++}");
    }

    private T Step<T>(Func<T> step)
    {
        CheckThread();
        try
        {
            return step();
        }
        catch (NonDeterministicOrchestratorException mismatch)
        {
            Mismatch ??= mismatch;
            throw;
        }
    }

    private void CheckThread()
    {
        if (thread.IsHere) return;
        const string What = "The orchestrator went on outside its own thread.";
        thread.ReportForeign(What);
        throw new ForeignAwaitException(What);
    }
}
