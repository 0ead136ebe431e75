using Azure.Messaging.ServiceBus;
using Backorders.Local.Hosting.Http;
using Backorders.Local.Hosting.Timers;
using Backorders.Local.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting.Functions;

/// <summary>Every function of the given types, by trigger, ready to be called. What can't be run here fails now, by name.</summary>
internal sealed class FunctionCatalog
{
    private readonly IServiceScopeFactory _scopes;
    private readonly IConfiguration _settings;
    private readonly WorkerPipeline _pipeline;
    private readonly ILogger _log;
    private readonly List<HttpFunction> _http = [];
    private readonly List<QueueFunction> _queues = [];
    private readonly List<TimerFunction> _timers = [];
    private readonly DurableFunctions _durable = new();

    private FunctionCatalog(IServiceScopeFactory scopes, IConfiguration settings, WorkerPipeline pipeline, ILogger log)
    {
        _scopes = scopes;
        _settings = settings;
        _pipeline = pipeline;
        _log = log;
    }

    public IReadOnlyList<HttpFunction> Http => _http;

    public IReadOnlyList<QueueFunction> Queues => _queues;

    public IReadOnlyList<TimerFunction> Timers => _timers;

    public IDurableFunctions Durable => _durable;

    public static FunctionCatalog Of(
        IEnumerable<Type> types, IServiceScopeFactory scopes, IConfiguration settings, WorkerPipeline pipeline, ILogger log)
    {
        var catalog = new FunctionCatalog(scopes, settings, pipeline, log);
        foreach (var function in FunctionMethod.FindIn(types)) catalog.Add(function);
        return catalog;
    }

    private void Add(FunctionMethod function)
    {
        var call = new FunctionCall(function, _scopes, _pipeline, _log);
        switch (function.Trigger)
        {
            case HttpTriggerAttribute http:
                _http.Add(new HttpFunction(function.Name, http.Route ?? function.Name, http.Methods ?? [], http.AuthLevel, call));
                break;
            case ServiceBusTriggerAttribute queue:
                _queues.Add(Queue(function, queue, call));
                break;
            case TimerTriggerAttribute timer:
                _timers.Add(TimerFunction.Of(function, timer, BindingExpression.Resolve(timer.Schedule, _settings), call));
                break;
            case OrchestrationTriggerAttribute orchestration:
                _durable.AddOrchestrator(orchestration.Orchestration ?? function.Name, call);
                break;
            case ActivityTriggerAttribute activity:
                _durable.AddActivity(activity.Activity ?? function.Name, call);
                break;
            default:
                throw function.Wrong($"the local runtime has no {function.Trigger.GetType().Name}.");
        }
    }

    private QueueFunction Queue(FunctionMethod function, ServiceBusTriggerAttribute trigger, FunctionCall call)
    {
        if (trigger.QueueName is null || trigger.IsSessionsEnabled) throw function.Wrong("only queues without sessions can be run here.");
        return new QueueFunction(function.Name, BindingExpression.Resolve(trigger.QueueName, _settings), trigger.IsBatched, Invoke);

        Task Invoke(IReadOnlyList<ServiceBusReceivedMessage> messages, ServiceBusMessageActions actions, CancellationToken cancellationToken) =>
            call.InScopeAsync(new QueueDelivery(messages, actions), cancellationToken);
    }
}
