using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting.Functions;

/// <summary>A function made callable through the app's middleware: in a scope of its own, or in the one that a request has already.</summary>
internal sealed class FunctionCall
{
    private readonly IServiceScopeFactory _scopes;
    private readonly FunctionInvoker _invoker;
    private readonly LocalFunctionDefinition _definition;
    private readonly FunctionExecutionDelegate _run;
    private readonly ILogger _log;

    public FunctionCall(FunctionMethod function, IServiceScopeFactory scopes, WorkerPipeline pipeline, ILogger log)
    {
        _log = log;
        _scopes = scopes;
        _invoker = new FunctionInvoker(function);
        _definition = new LocalFunctionDefinition(function);
        _run = pipeline.Around(ExecuteAsync);
    }

    public async Task<object?> InScopeAsync(object trigger, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await InAsync(scope.ServiceProvider, trigger, cancellationToken);
    }

    /// <param name="finish">Is given the result before the call is over; null where nothing is left to do with it.</param>
    public async Task<object?> InAsync(
        IServiceProvider services, object trigger, CancellationToken cancellationToken, Func<object?, Task>? finish = null)
    {
        var context = new LocalFunctionContext(_definition, services, trigger, cancellationToken);
        using var ofThisCall = _log.BeginScope(ScopeOf(context));
        await _run(context);
        if (finish is not null) await finish(context.Result);
        return context.Result;
    }

    /// <summary>What the worker adds to every log line of a call, under its names.</summary>
    private static IReadOnlyList<KeyValuePair<string, object>> ScopeOf(FunctionContext context) =>
    [
        new("AzureFunctions_InvocationId", context.InvocationId),
        new("AzureFunctions_FunctionName", context.FunctionDefinition.Name),
    ];

    private async Task ExecuteAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        local.Result = await _invoker.InvokeAsync(local);
    }
}
