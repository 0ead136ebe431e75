using System.Globalization;
using Backorders.App.Messages;
using Backorders.App.Offers;
using Backorders.App.Settings;
using Backorders.Core.Timeline;

namespace Backorders.App.Pages;

/// <summary>The customer's page of one backorder, in markup. Pure.</summary>
internal sealed class StatusPage(Wording words, BrandSettings brand, BrandCalendar calendar, string root)
{
    private readonly PageWords _page = words.Page;

    /// <param name="address">Of the page itself; its buttons post to /confirm and /cancel behind it.</param>
    public Html Show(StatusView view, string money, string address) => Frame(
        Format(_page.Title, view.OrderName),
        $"""
        <p class="order">{_page.YourOrder} <strong>{view.OrderName}</strong></p>
        <h1 class="state">{State(view)}</h1>
        {(view.DateReason is { } reason ? Why(reason) : Html.Nothing)}
        <section aria-labelledby="items"><h2 id="items">{_page.Items}</h2><ul class="lines">{view.Lines.Select(Line)}</ul></section>
        {view.Parcels.Select(Track)}
        {Offered(view.Offers)}
        {(view.CanConfirm is true ? Confirm($"{address}/confirm") : Html.Nothing)}
        {(view.CanCancel ? Cancel(money, $"{address}/cancel") : Html.Nothing)}
        {(view.Messages.Count > 0 ? Told(view.Messages) : Html.Nothing)}
        {(view.Together is { } together ? Together(together) : Html.Nothing)}
        """);

    public Html Gone() => Frame(_page.GoneTitle, $"<h1>{_page.GoneTitle}</h1><p>{Format(_page.GoneText, brand.Support)}</p>");

    public Html Busy() => Frame(_page.BusyTitle, $"<h1>{_page.BusyTitle}</h1><p>{_page.BusyText}</p>");

    public Html AskToStop() => Frame(
        _page.StopTitle,
        $"""
        <h1>{_page.StopTitle}</h1><p>{Format(_page.StopText, brand.Name)}</p>
        <form method="post"><button type="submit">{_page.StopButton}</button></form>
        """);

    public Html Stopped() => Frame(_page.StoppedTitle, $"<h1>{_page.StoppedTitle}</h1><p>{Format(_page.StoppedText, brand.Support)}</p>");

    private Html Frame(string title, Html main) =>
        $"""
        <!doctype html>
        <html lang="{words.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{title} · {brand.Name}</title>
        <link rel="stylesheet" href="{root}/assets/hub.css">
        </head>
        <body>
        <header><p class="brand">{brand.Name}</p></header>
        <main>
        {main}
        </main>
        <footer><p>{Format(_page.Help, brand.Support)}</p></footer>
        </body>
        </html>

        """;

    private string State(StatusView view)
    {
        var isHere = view.State is BackorderState.Allocated;
        var date = MessageComposer.DateText(view.PromisedOn, calendar.Today, isHere, words);
        return view is { State: BackorderState.Closed, Parcels.Count: > 0 } ? _page.AllDelivered
            : view.ReleaseOn is { } release ? string.Format(CultureInfo.InvariantCulture, _page.Preorder, words.Date(release), date)
            : Format(_page.States[view.State.ToString().ToLowerInvariant()], date);
    }

    private Html Why(StatusReason reason) => $"""<p class="why">{reason.Words(words)}</p>""";

    private Html Line(StatusLine line)
    {
        var parts = new[] { (line.Waiting, _page.Waiting), (line.Allocated, _page.Ready), (line.Shipped, _page.Shipped), (line.Cancelled, _page.Cancelled) };
        var standing = string.Join(", ", parts.Where(part => part.Item1 > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}")));
        return $"""<li><span class="what">{line.Quantity} × {line.Title}</span> <span class="standing">{standing}</span></li>""";
    }

    private Html Track(StatusParcel parcel)
    {
        Html delivered = parcel.DeliveredAt is { } at ? $"""<span class="standing">{Format(_page.Delivered, words.Date(calendar.DateOf(at)))}</span>""" : Html.Nothing;
        var carrier = parcel.Carrier.Length > 0 ? parcel.Carrier : words.NoCarrier;
        if (!Uri.TryCreate(parcel.TrackingUrl, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            return $"""<p class="track">{carrier} {parcel.TrackingNumber} {delivered}</p>""";
        return $"""<p class="track"><a class="button" href="{url.AbsoluteUri}" rel="noreferrer">{Format(_page.Track, carrier)}</a> {parcel.TrackingNumber} {delivered}</p>""";
    }

    /// <summary>Codes that are good still, and else what was offered last.</summary>
    private Html Offered(IReadOnlyList<OfferView>? offers)
    {
        var shown = (offers ?? []).Where((offer, i) => offer.ValidUntil is { } until ? until >= calendar.Today : i == offers!.Count - 1).Select(Offer).ToList();
        return shown.Count == 0
            ? Html.Nothing
            : $"""<section aria-labelledby="offer"><h2 id="offer">{_page.OfferTitle}</h2>{shown}</section>""";
    }

    private Html Offer(OfferView offer)
    {
        if (offer is { Code: { } code, ValidUntil: { } until })
            return $"""<p>{string.Format(CultureInfo.InvariantCulture, words.OfferDiscount, offer.Percent, code, words.Date(until))}</p>""";
        Html text = $"""{Format(_page.OfferAlternative, offer.Title!)}""";
        return offer.Link is { } link ? (Html)$"""<p><a href="{link.AbsoluteUri}" rel="noreferrer">{text}</a></p>""" : $"""<p>{text}</p>""";
    }

    private Html Confirm(string address) =>
        $"""
        <section aria-labelledby="confirm"><h2 id="confirm">{_page.ConfirmTitle}</h2>
        <p>{_page.ConfirmText}</p>
        <form method="post" action="{address}"><button type="submit">{_page.ConfirmButton}</button></form></section>
        """;

    private Html Cancel(string money, string address) =>
        $"""
        <section aria-labelledby="cancel"><h2 id="cancel">{_page.CancelTitle}</h2>
        <p>{Format(_page.CancelText, money)}</p>
        <form method="post" action="{address}"><button type="submit">{_page.CancelButton}</button></form></section>
        """;

    private Html Told(IReadOnlyList<StatusMessage> messages) =>
        $"""
        <section aria-labelledby="told"><h2 id="told">{_page.Messages}</h2><ol class="told">{messages.Select(Message)}</ol></section>
        """;

    private Html Together(IReadOnlyList<StatusOrder> orders) =>
        $"""
        <section aria-labelledby="together"><h2 id="together">{_page.Together}</h2><ul class="lines">{orders.Select(Other)}</ul></section>
        """;

    private static Html Other(StatusOrder order) => $"""<li><a href="{order.StatusUrl.AbsoluteUri}">{order.OrderName}</a></li>""";

    private Html Message(StatusMessage message)
    {
        var date = calendar.DateOf(message.At);
        var machine = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"""<li><time datetime="{machine}">{words.Date(date)}</time> {_page.Told[Wording.NameOf(message.Stage)]}</li>""";
    }

    private static string Format(string text, string value) => string.Format(CultureInfo.InvariantCulture, text, value);
}
