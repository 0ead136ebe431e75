using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Ops;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Storefront;

/// <summary>Who asked to be told when a SKU is there again: how many will be, and the addresses to which only a person can write.</summary>
public sealed class WatchersGet(WatchBook watches, SalesChannels channels)
{
    private const int Most = 1000;

    [Function(nameof(WatchersGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/skus/{sku}/notify-me")] HttpRequest request, string sku, CancellationToken cancellationToken)
    {
        var name = SkuRoute.SkuOf(sku);
        var found = await Task.WhenAll(channels.Names.Order(StringComparer.Ordinal).Select(async channel => (Channel: channel, Who: await watches.LookAsync(channel, name, Most, cancellationToken))));
        return Answers.Json(new
        {
            items = found.Where(one => one.Who.Waiting > 0 || one.Who.ByMail.Count > 0).Select(one => new
            {
                one.Channel,
                one.Who.Waiting,
                byMail = one.Who.ByMail.Select(watch => new { watch.Email, watch.AskedAt }),
            }),
        });
    }
}
