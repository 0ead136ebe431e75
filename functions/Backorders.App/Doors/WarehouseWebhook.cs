using Backorders.App.Inbound;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Doors;

public sealed class WarehouseWebhook(StandardWebhookDoor door, HubSettings settings)
{
    [Function(nameof(WarehouseWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/warehouse")] HttpRequest request,
        CancellationToken cancellationToken) =>
        door.AcceptAsync(request, Sources.Warehouse, settings.Warehouse.WebhookSecrets, cancellationToken);
}
