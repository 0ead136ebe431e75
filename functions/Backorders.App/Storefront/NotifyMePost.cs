using System.Globalization;
using Backorders.App.Channels;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Ops;
using Backorders.App.Pages;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Storefront;

/// <summary>
/// Somebody on a shop's page asks to be told when a SKU is there again. The same person asking again for the same SKU changes nothing; the answer
/// doesn't say whether they had, nor whether the SKU is known.
/// </summary>
public sealed class NotifyMePost(
    LedgerService ledger, SalesChannels channels, WatchBook watches, WatchedSkus watched, WatchLooks looks, StorefrontLimits limits, HubSettings settings, TimeProvider clock)
{
    [Function(nameof(NotifyMePost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "options", Route = "api/notify-me")] HttpRequest request, CancellationToken cancellationToken)
    {
        var response = request.HttpContext.Response;
        OpenToShops.Allow(response, HttpMethods.Post);
        if (HttpMethods.IsOptions(request.Method)) return Results.NoContent();
        if (limits.Watch(request) is { } wait) return Answers.TooMany(response, wait);
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body) return Refusals.TooLarge;
        if (NotifyMeRequest.Read(body, settings.Brand.Locale) is not { } asked) return Answers.BadRequest("The body must be a JSON object with 'sku' and 'channel', both text.");
        if (channels.Find(asked.Channel) is null) return Answers.BadRequest($"channel must be one of {string.Join(", ", channels.Names.Order(StringComparer.Ordinal))}.");
        if (asked.Contact is not { } contact) return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "Nobody could be told.", asked.Problem);
        if (limits.Watch(contact) is { } later) return Answers.TooMany(response, later);

        var words = ReaderLanguage.Of(request, settings.Brand.Locale);
        var text = asked.Phone is null ? words.Storefront.NotedMail : words.Storefront.Noted;
        var message = string.Format(CultureInfo.InvariantCulture, text, settings.Brand.Name);
        await KeepAsync(asked, contact, words.Language, message, cancellationToken);
        return Answers.Json(new { asked.Sku, asked.Channel, message }, StatusCodes.Status202Accepted);
    }

    private async Task KeepAsync(NotifyMeRequest asked, string contact, string locale, string consent, CancellationToken cancellationToken)
    {
        if (asked.Sku.Length > SkuRoute.LongestSku || await ledger.ReadPolicyAsync(asked.Sku, cancellationToken) is null) return;

        var now = clock.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}-{Guid.NewGuid():N}");
        var watch = new Watch(asked.Channel, asked.Sku, key, watches.WhoIs(contact), asked.Phone, asked.Phone is null ? asked.Email : null, locale, now, consent);
        if (await watches.AddAsync(watch, cancellationToken) is not { Phone: not null } kept) return;

        await watched.MarkAsync(kept.Sku, kept.Channel, cancellationToken);
        await looks.SendAsync(new StockWatched(kept.Sku), $"asked-{kept.Key}", cancellationToken);
    }
}
