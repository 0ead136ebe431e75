using Backorders.App.Orders;
using Backorders.App.Timeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Pages;

/// <summary>The button by which who pays on delivery says that it is still wanted. Pressed when nothing is asked, it changes nothing.</summary>
public sealed class ConfirmByCustomer(CustomerLinks links, BackorderReader reader, CodConfirmation cod)
{
    /// <summary>A press is more work than a look.</summary>
    private const int CountsAs = 5;

    [Function(nameof(ConfirmByCustomer))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "b/{token}/confirm")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        if (links.TooOften(request, token, CountsAs) is { } wait) return wait;
        if (links.OrderOf(token) is not { } order || await reader.ReadAsync(order, cancellationToken) is not { } reading) return links.NotFound(request);
        if (reading.AwaitsCodSince is not null) await cod.ConfirmAsync(order, "by the link", cancellationToken);
        if (CustomerLinks.WantsJson(request)) return await links.ShowAsync(request, token, cancellationToken);

        request.HttpContext.Response.Headers.Location = links.AddressOf(token);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
