using Backorders.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

public sealed class BackorderGet(BackorderViews views)
{
    [Function(nameof(BackorderGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/backorders/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => await views.FindAsync(id, cancellationToken) is { } view ? Answers.Json(view) : BackorderRoute.NoSuch(id);
}
