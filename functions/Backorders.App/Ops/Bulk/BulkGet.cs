using Backorders.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops.Bulk;

public sealed class BulkGet(BulkStore store)
{
    [Function(nameof(BulkGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/bulk/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } view ? Answers.Json(view) : Answers.NotFound("No bulk change has this id.");
}
