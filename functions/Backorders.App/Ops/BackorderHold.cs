using Backorders.App.Orders;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Holds a backorder's timeline, and lets it go on: while it is held, nothing is told. Its units go on as ever.</summary>
public sealed class BackorderHold(OrderStore orders, BackorderPausing pausing, OpsAudit audit)
{
    [Function("BackorderPause")]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/pause")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => SetAsync(request, id, isPaused: true, cancellationToken);

    [Function("BackorderResume")]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/resume")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => SetAsync(request, id, isPaused: false, cancellationToken);

    private async Task<IResult> SetAsync(HttpRequest request, string id, bool isPaused, CancellationToken cancellationToken)
    {
        if (!OrderKey.TryParse(id, out var order) || await orders.FindBackorderAsync(order, cancellationToken) is null) return BackorderRoute.NoSuch(id);
        await audit.NoteAsync(request, isPaused ? "pause" : "resume", order, reason: null, cancellationToken);
        return await pausing.SetAsync(order, isPaused, cancellationToken) ? BackorderRoute.Accepted(id) : BackorderRoute.NoSuch(id);
    }
}
