using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace Backorders.Local.Tests.Hosting;

/// <summary>Middleware as the worker runs it: around every call, before the answer is written.</summary>
public sealed class MiddlewareTests
{
    [Fact]
    public async Task It_runs_around_the_function_the_first_one_outermost()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { ConfigureWorker = worker => worker.UseMiddleware<Outer>().UseMiddleware<Inner>() }, typeof(HttpTestFunctions));

        using var answer = await host.Client.GetAsync("/api/context/9", TestContext.Current.CancellationToken);

        Assert.Equal(["outer", "inner", "Context 9 True True", "inner ends", "outer ends"], host.Calls.Entries);
        Assert.Equal("seen", Assert.Single(answer.Headers.GetValues("X-Outer")));
    }

    [Fact]
    public async Task One_that_answers_itself_keeps_the_function_from_running()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { ConfigureWorker = worker => worker.UseMiddleware<Refusing>() }, typeof(HttpTestFunctions));

        using var answer = await host.Client.GetAsync("/api/context/9", TestContext.Current.CancellationToken);

        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Empty(host.Calls.Entries);
    }

    private sealed class Outer(CallLog calls) : Noting("outer", calls);

    private sealed class Inner(CallLog calls) : Noting("inner", calls);

    private abstract class Noting(string name, CallLog calls) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            calls.Add(name);
            context.GetHttpContext()!.Response.Headers[$"X-{name}"] = "seen";
            await next(context);
            calls.Add($"{name} ends");
        }
    }

    private sealed class Refusing : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetHttpContext()!.Response.StatusCode = 418;
            return Task.CompletedTask;
        }
    }
}
