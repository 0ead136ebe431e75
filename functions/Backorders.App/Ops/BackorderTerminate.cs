using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Ops;

/// <summary>
/// Ends a backorder's timeline. The backorder, its units and its place in the queue stay as they are, and its customer is told nothing, until it is
/// started again; health names it until then.
/// </summary>
public sealed class BackorderTerminate(OrderStore orders, TerminatedRuns terminated, OpsAudit audit)
{
    [Function(nameof(BackorderTerminate))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/terminate")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient runs,
        CancellationToken cancellationToken)
    {
        if (!OrderKey.TryParse(id, out var order) || await orders.FindBackorderAsync(order, cancellationToken) is null) return BackorderRoute.NoSuch(id);
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } bytes) return Refusals.TooLarge;
        if (BackorderRoute.ReasonIn(PostedObject.Parse(bytes)) is not { } reason) return Answers.BadRequest("The body must be a JSON object with 'reason', in words.");

        await audit.NoteAsync(request, "terminate", order, reason, cancellationToken);
        await terminated.AddAsync(order, OpsUser.Of(request), reason, cancellationToken);
        await runs.TerminateInstanceAsync(BackorderRuns.InstanceId(id), reason, cancellationToken);
        return BackorderRoute.Accepted(id);
    }
}
