using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Hosting.Functions;

/// <summary>What an app puts around every call of a function, as the worker's builder takes it: the first added is the outermost.</summary>
internal sealed class WorkerPipeline(IServiceCollection services) : IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];

    public IServiceCollection Services => services;

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _middleware.Add(middleware);
        return this;
    }

    public FunctionExecutionDelegate Around(FunctionExecutionDelegate function)
    {
        for (var i = _middleware.Count - 1; i >= 0; i--) function = _middleware[i](function);
        return function;
    }
}
