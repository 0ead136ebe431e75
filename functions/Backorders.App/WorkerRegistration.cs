using Backorders.App.Http;
using Backorders.App.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Backorders.App;

/// <summary>The app's middleware, for both runtimes.</summary>
public static class WorkerRegistration
{
    public static IFunctionsWorkerApplicationBuilder UseBackorders(this IFunctionsWorkerApplicationBuilder worker) =>
        worker.UseMiddleware<StrictHeaders>().UseMiddleware<FailedCalls>().UseMiddleware<BrokenRequests>().UseMiddleware<FailurePause>();
}
