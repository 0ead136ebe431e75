using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Hosting.Functions;

/// <summary>A function made callable through the app's middleware: in a scope of its own, or in the one that a request has already.</summary>
internal sealed class FunctionCall
{
    private readonly IServiceScopeFactory _scopes;
    private readonly FunctionInvoker _invoker;
    private readonly LocalFunctionDefinition _definition;
    private readonly FunctionExecutionDelegate _run;

    public FunctionCall(FunctionMethod function, IServiceScopeFactory scopes, WorkerPipeline pipeline)
    {
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

    public async Task<object?> InAsync(IServiceProvider services, object trigger, CancellationToken cancellationToken)
    {
        var context = new LocalFunctionContext(_definition, services, trigger, cancellationToken);
        await _run(context);
        return context.Result;
    }

    private async Task ExecuteAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        local.Result = await _invoker.InvokeAsync(local);
    }
}
