using Backorders.App.Http;
using Backorders.App.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Storefront;

/// <summary>
/// The link to hear no more of what is back in stock. Looking stops nothing, for previews of messages open links; the page's button posts, and a post
/// stops at once, as a mail program's one-click unsubscribe (RFC 8058) does.
/// </summary>
public sealed class StopWatching(WatchLinks links, WatchBook watches, CustomerLinks pages)
{
    /// <summary>As for cancelling.</summary>
    private const int CountsAs = 5;

    [Function("StopWatchingPage")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "n/{token}/stop")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        if (pages.TooOften(request, token) is { } wait) return wait;
        if (await WhoAsync(token, cancellationToken) is not { } who) return pages.NotFound(request);
        var page = pages.PageFor(request);
        var isStopped = await watches.IsStoppedAsync(who, cancellationToken);
        return new PageResult(StatusCodes.Status200OK, isStopped ? page.Stopped() : page.AskToStop(), PageResult.NoScript);
    }

    [Function(nameof(StopWatching))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "n/{token}/stop")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        if (pages.TooOften(request, token, CountsAs) is { } wait) return wait;
        if (await WhoAsync(token, cancellationToken) is not { } who) return pages.NotFound(request);
        await watches.StopAsync(who, cancellationToken);
        return CustomerLinks.WantsJson(request)
            ? Answers.Json(new { stopped = true })
            : new PageResult(StatusCodes.Status200OK, pages.PageFor(request).Stopped(), PageResult.NoScript);
    }

    private async Task<string?> WhoAsync(string token, CancellationToken cancellationToken) =>
        links.Read(token) is var (channel, sku, key) ? await watches.WhoAsync(channel, sku, key, cancellationToken) : null;
}
