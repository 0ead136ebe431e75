using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Hosting.Functions;

/// <summary>A function made callable: in a scope of its own, or in the one that a request has already.</summary>
internal sealed class FunctionCall(FunctionMethod function, IServiceScopeFactory scopes)
{
    private readonly FunctionInvoker _invoker = new(function);
    private readonly LocalFunctionDefinition _definition = new(function);

    public async Task<object?> InScopeAsync(object trigger, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await InAsync(scope.ServiceProvider, trigger, cancellationToken);
    }

    public Task<object?> InAsync(IServiceProvider services, object trigger, CancellationToken cancellationToken) =>
        _invoker.InvokeAsync(new LocalFunctionContext(_definition, services, trigger, cancellationToken));
}
