using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Pages;

/// <summary>
/// The cancel button. The wish is made durable first and then carried out at once, so that the customer sees what came of it; the queued wish
/// finds it done, or does it after a crash.
/// </summary>
public sealed class CancelByCustomer(CustomerLinks links, InboundQueue inbound, SalesOrders orders, TimeProvider clock)
{
    /// <summary>A press is more work than a look.</summary>
    private const int CountsAs = 5;

    [Function(nameof(CancelByCustomer))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "b/{token}/cancel")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        if (links.TooOften(request, token, CountsAs) is { } wait) return wait;
        if (links.OrderOf(token) is not { } order) return links.NotFound(request);
        var wish = new BackorderCancelRequested(order, By: "customer", Reason: "by the link", Refund: true);
        await inbound.SendAsync(MessageOf(wish), cancellationToken);
        if (await orders.CancelBackorderAsync(wish, cancellationToken) is HandlingResult.Refused) return links.NotFound(request);
        if (CustomerLinks.WantsJson(request)) return await links.ShowAsync(request, token, cancellationToken);

        request.HttpContext.Response.Headers.Location = links.AddressOf(token);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private InboundMessage MessageOf(BackorderCancelRequested wish)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { order = wish.Order.ToString(), wish.By, wish.Reason, wish.Refund }, HubJson.Options);
        return new InboundMessage(Sources.Hub, Topics.BackorderCancel, $"customer-cancel-{wish.Order}", clock.GetUtcNow(), body);
    }
}
