using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Http;

/// <summary>
/// An exception that nobody caught, in a call that somebody waits for: it is logged here and nowhere else, and answered with the id under which it
/// is logged and with nothing that it says. A call that its caller or the host breaks off is no failure, and never answered as if it were done.
/// </summary>
internal sealed partial class FailedCalls(ILogger<FailedCalls> log) : IFunctionsWorkerMiddleware
{
    private static readonly IResult BrokenOff = Answers.Problem(
        StatusCodes.Status503ServiceUnavailable, "The call was broken off.", "Send it again.");

    private static readonly IResult Failed = Answers.Problem(
        StatusCodes.Status500InternalServerError, "Something failed here.", "Send it again in a while; if it fails again, ask with the correlationId.");

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (context.GetHttpContext() is { Response.HasStarted: false } http)
        {
            var isBrokenOff = failure is OperationCanceledException && (http.RequestAborted.IsCancellationRequested || context.CancellationToken.IsCancellationRequested);
            if (!isBrokenOff) CallFailed(log, failure, context.FunctionDefinition.Name, context.InvocationId);
            await (isBrokenOff ? BrokenOff : Failed).ExecuteAsync(http);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Function} failed and was answered 500 with {CorrelationId}")]
    private static partial void CallFailed(ILogger log, Exception failure, string function, string correlationId);
}
