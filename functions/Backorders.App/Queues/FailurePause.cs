using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Backorders.App.Queues;

/// <summary>
/// Keeps the messages of a failed call for a while before it gives them back. Service Bus delivers them again at once, and its ten deliveries would be
/// gone within a second of trouble; so they last for four minutes of it. The pause grows with the time for which nothing has succeeded, and ends
/// well before the lock of a batch, which nobody renews.
/// </summary>
internal sealed class FailurePause(TimeProvider clock) : IFunctionsWorkerMiddleware
{
    private const string QueueTrigger = "serviceBusTrigger";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private readonly Lock _gate = new();
    private DateTimeOffset? _failingSince;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!IsOfQueue(context.FunctionDefinition))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch
        {
            await Task.Delay(NextPause(), clock, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        lock (_gate) _failingSince = null;
    }

    private static bool IsOfQueue(FunctionDefinition function) => function.InputBindings.Values.Any(binding => binding.Type == QueueTrigger);

    private TimeSpan NextPause()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            _failingSince ??= now;
            var failing = now - _failingSince.Value;
            return failing < Shortest ? Shortest : failing > Longest ? Longest : failing;
        }
    }
}
