using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Privacy;
using Backorders.App.Settings;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>
/// One request. To a customer's question it adds what is held of them, read as it is now, so there is no second copy to erase; after some days only
/// the record is shown.
/// </summary>
public sealed class PrivacyGet(PrivacyRecords records, OrderStore orders, ContactBook contacts, PrivacySettings settings, TimeProvider clock)
{
    [Function(nameof(PrivacyGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/privacy/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(id, cancellationToken) is not { } record) return Answers.NotFound("No request has this id.");

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var shows = record.Kind is PrivacyRequestKind.DataRequest && clock.GetUtcNow() < record.RequestedAt + settings.AnswerKept;
        return Answers.Json(new { request = record, held = shows ? await HeldAsync(record, cancellationToken) : null });
    }

    private async Task<List<HeldOrder>> HeldAsync(PrivacyRecord record, CancellationToken cancellationToken)
    {
        var held = new List<HeldOrder>();
        foreach (var key in record.Orders.Select(orderId => new OrderKey(record.Channel, orderId)))
        {
            if (await orders.LoadAsync(key, cancellationToken) is { } file) held.Add(HeldOrder.Of(file, await contacts.FindAsync(key, cancellationToken)));
        }

        return held;
    }
}
