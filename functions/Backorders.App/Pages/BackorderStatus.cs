using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Pages;

public sealed class BackorderStatus(CustomerLinks links)
{
    [Function(nameof(BackorderStatus))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "b/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        links.TooOften(request, token) ?? await links.ShowAsync(request, token, cancellationToken);
}
