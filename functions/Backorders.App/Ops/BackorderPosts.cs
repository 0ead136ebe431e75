using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>What ops posts about a backorder that exists: it goes the way of everything that changes stock, through the inbound queue.</summary>
public sealed class BackorderPosts(OrderStore orders, OpsDoor door, TimeProvider clock)
{
    [Function("BackorderShip")]
    public Task<IResult> Ship(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/ship")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => AcceptAsync<ShipmentDispatched>(
            request,
            id,
            Topics.ShipmentDispatched,
            (body, order) => (body["channel"], body["orderId"]) = (order.Channel, order.OrderId),
            shipment => $"{shipment.ShipmentId}/{shipment.Order}",
            cancellationToken);

    [Function("BackorderCancel")]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/cancel")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => AcceptAsync<BackorderCancelRequested>(
            request,
            id,
            Topics.BackorderCancel,
            (body, order) => (body["order"], body["by"]) = (order.ToString(), "ops"),
            cancellation => cancellation.Order.ToString(),
            cancellationToken);

    [Function("BackorderPriority")]
    public Task<IResult> Prioritize(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/priority")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var wish = BackorderRoute.IdempotencyKeyOf(request) ?? now.UtcTicks.ToString(CultureInfo.InvariantCulture);
        return AcceptAsync<PriorityChangeRequested>(
            request,
            id,
            Topics.BackorderPriority,
            (body, order) => (body["order"], body["id"], body["at"]) = (order.ToString(), wish, now),
            change => $"{change.Order}/{change.Id}",
            cancellationToken);
    }

    [Function("BackorderPromise")]
    public Task<IResult> Promise(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/promise")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var promise = BackorderRoute.IdempotencyKeyOf(request) ?? clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        return AcceptAsync<PromiseRequested>(
            request,
            id,
            Topics.BackorderPromise,
            (body, order) => (body["order"], body["id"]) = (order.ToString(), promise),
            wish => $"{wish.Order}/{wish.PromiseId}",
            cancellationToken);
    }

    private async Task<IResult> AcceptAsync<T>(
        HttpRequest request, string id, string topic, Action<JsonObject, OrderKey> complete, Func<T, string> eventIdOf, CancellationToken cancellationToken)
        where T : HubEvent
    {
        if (!OrderKey.TryParse(id, out var order) || await orders.FindBackorderAsync(order, cancellationToken) is null) return BackorderRoute.NoSuch(id);
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } bytes) return Refusals.TooLarge;
        if (PostedObject.Parse(bytes) is not { } body) return Answers.BadRequest("The body must be a JSON object.");

        complete(body, order);
        return await door.AcceptAsync(
            request,
            topic,
            JsonSerializer.SerializeToUtf8Bytes(body),
            (T what) => BackorderRoute.IdempotencyKeyOf(request) is { } key ? $"{id}/{key}" : eventIdOf(what),
            BackorderRoute.Accepted(id),
            order,
            cancellationToken);
    }
}
