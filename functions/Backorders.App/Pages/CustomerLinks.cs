using Backorders.App.Http;
using Backorders.App.Links;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Pages;

/// <summary>What stands behind a customer's link: whose it is, and how it is shown.</summary>
public sealed class CustomerLinks(
    LinkTokens tokens, LinkLimits limits, BackorderReader reader, ToldTogether together, ContactBook contacts, HubSettings settings, BrandCalendar calendar)
{
    private readonly string _root = settings.Links.BaseUrl.AbsolutePath.TrimEnd('/');

    /// <summary>Null when the link is not ours, expired, or its backorder is gone.</summary>
    public OrderKey? OrderOf(string token) => tokens.Read(token) is { } id && OrderKey.TryParse(id, out var order) ? order : null;

    public string AddressOf(string token) => $"{_root}/b/{token}";

    /// <summary>The answer to whoever calls too often; null for all others.</summary>
    /// <param name="calls">As how many this one counts.</param>
    public IResult? TooOften(HttpRequest request, string token, int calls = 1)
    {
        if (limits.Take(request, OrderOf(token), calls) is not { } wait) return null;
        var problem = Answers.TooMany(request.HttpContext.Response, wait);
        return WantsJson(request)
            ? problem
            : new PageResult(StatusCodes.Status429TooManyRequests, PageFor(request).Busy(), PageResult.NoScript);
    }

    /// <summary>The page, or JSON for whoever asks for that.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, string token, CancellationToken cancellationToken)
    {
        if (OrderOf(token) is not { } order || await reader.ReadAsync(order, cancellationToken) is not { } reading) return NotFound(request);
        var view = await together.ShowAsync(reading, cancellationToken);
        if (WantsJson(request)) return Answers.Json(view);

        var words = Wording.For(await contacts.FindAsync(order, cancellationToken), settings.Brand.Locale);
        var money = MessageComposer.Money(MoneyBackRules.IfCancelled(reading), settings.Brand.ContactFor(reading.File.Order.Priority), settings.Brand.RefundDays, words);
        var page = new StatusPage(words, settings.Brand, calendar, _root).Show(view, money, AddressOf(token));
        return new PageResult(StatusCodes.Status200OK, page, PageResult.NoScript);
    }

    public IResult NotFound(HttpRequest request)
    {
        if (WantsJson(request)) return Answers.NotFound("The link is not valid, or has expired.");
        return new PageResult(StatusCodes.Status404NotFound, PageFor(request).Gone(), PageResult.NoScript);
    }

    public static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>For whoever can't be known: in a language of the browser's.</summary>
    internal StatusPage PageFor(HttpRequest request) => new(ReaderLanguage.Of(request, settings.Brand.Locale), settings.Brand, calendar, _root);
}
