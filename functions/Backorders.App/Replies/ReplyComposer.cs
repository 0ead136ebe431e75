using System.Globalization;
using Backorders.App.Links;
using Backorders.App.Messages;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Replies;
using Backorders.Core.Timeline;

namespace Backorders.App.Replies;

/// <summary>Puts an answer to a customer into words. Its links are those of no other message.</summary>
public sealed class ReplyComposer(LinkTokens links, HubSettings settings, BrandCalendar calendar)
{
    private const int MostItems = 3;
    private const int LongestTitle = 40;

    /// <param name="about">The orders of its plan, as they stand now.</param>
    public string Compose(Reply reply, IReadOnlyList<BackorderReading> about)
    {
        var (texts, words, brand) = (ReplyWording.For(reply.Language), Wording.For(reply.Language), settings.Brand);
        return reply.Plan.Says switch
        {
            ReplyKind.Stopped => Fill(texts.Stopped, brand.Name),
            ReplyKind.Started => Fill(texts.Started, brand.Name),
            ReplyKind.Help => string.Join(' ', [Fill(texts.Help, brand.Name, brand.Support), .. about.Select(order => Fill(texts.HelpLink, Name(order), LinkOf(reply, order)))]),
            ReplyKind.Status => string.Join("\n\n", about.Select(
                order => Fill(texts.Status, Name(order), brand.Name, Items(order, words), State(order, words), LinkOf(reply, order)))),
            ReplyKind.AskCancel => string.Join('\n', about.Select(
                order => Fill(texts.AskCancel, Name(order), Items(order, words), Money(order, words), LinkOf(reply, order)))),
            ReplyKind.AskWhich => string.Join('\n', [texts.AskWhich, .. about.Select((order, i) => Fill(texts.Choice, i + 1, Name(order), Items(order, words)))]),
            ReplyKind.Cancelled => string.Join('\n', about.Select(order => Fill(texts.Cancelled, Name(order), LinkOf(reply, order)))),
            ReplyKind.Confirmed => string.Join('\n', about.Select(order => Fill(texts.Confirmed, Name(order), LinkOf(reply, order)))),
            ReplyKind.TooLate => string.Join('\n', about.Select(order => Fill(texts.TooLate, Name(order), State(order, words), LinkOf(reply, order), ContactFor(order)))),
            ReplyKind.Kept => texts.Kept,
            ReplyKind.Acknowledged => Fill(texts.Acknowledged, brand.Name, brand.Support),
            ReplyKind.Stranger => Fill(texts.Stranger, brand.Name, brand.Support),
            _ => "",
        };
    }

    internal Uri LinkOf(Reply reply, BackorderReading order) => links.Url(order.Backorder.Order.ToString(), $"Reply.{reply.To}", reply.At);

    private static string Name(BackorderReading order) => order.File.Order.Name;

    private string State(BackorderReading order, Wording words)
    {
        var state = order.Facts.State;
        if (state is BackorderState.Closed && order.File.Parcels.Any(parcel => parcel.CarriesOwed)) return words.Page.AllDelivered;
        var date = MessageComposer.DateText(order.PromisedOn, calendar.Today, state is BackorderState.Allocated, words);
        if (order.ReleaseAfter(calendar.Today) is { } release) return Fill(words.Page.Preorder, words.Date(release), date);
        return Fill(words.Page.States[state.ToString().ToLowerInvariant()], date);
    }

    private string Money(BackorderReading order, Wording words) =>
        MessageComposer.Money(MoneyBackRules.IfCancelled(order), ContactFor(order), settings.Brand.RefundDays, words);

    private string ContactFor(BackorderReading order) => settings.Brand.ContactFor(order.File.Order.Priority);

    /// <summary>What can still be cancelled; once nothing can, all that the order was owed.</summary>
    private static string Items(BackorderReading order, Wording words)
    {
        var items = order.Lines.Select(line => (Units: line.Waiting + line.Allocated, line.Title)).Where(item => item.Units > 0).ToList();
        if (items.Count == 0) items = [.. order.Lines.Select(line => (line.Quantity, line.Title))];
        var named = items.Take(MostItems).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Units} × {Shorten(item.Title)}"));
        var more = items.Skip(MostItems).Sum(item => item.Units);
        return string.Join(", ", more > 0 ? named.Append(Fill(words.MoreItems, more)) : named);
    }

    private static string Shorten(string title) => title.Length <= LongestTitle ? title : $"{title.AsSpan(0, LongestTitle - 1).TrimEnd()}…";

    private static string Fill(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
