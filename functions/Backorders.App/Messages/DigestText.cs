using System.Collections.Immutable;
using System.Globalization;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>What a digest says of each order: first of those that stand otherwise than they did, then of the others.</summary>
internal static class DigestText
{
    /// <param name="most">As many orders of each kind, and items of each, are named; the others are counted.</param>
    public static string Of(MessageFacts facts, Wording words, int most)
    {
        var orders = facts.Also.Prepend(facts).ToLookup(order => order.IsNews);
        return string.Join(" ", new[] { Group(words.DigestNews, [.. orders[true]], words, most), Group(words.DigestSame, [.. orders[false]], words, most) }.OfType<string>());
    }

    private static string? Group(string label, ImmutableArray<MessageFacts> orders, Wording words, int most)
    {
        if (orders.IsEmpty) return null;
        var named = orders.Take(most).Select(order => $"{MessageComposer.Shorten(order.OrderName)}: {Standing(order, words, most)}");
        return string.Format(CultureInfo.InvariantCulture, label, MessageComposer.WithMore(named, orders.Length - most, words, "; "));
    }

    private static string Standing(MessageFacts order, Wording words, int most)
    {
        var parts = new (Func<BackorderLine, long> Units, string Words)[]
        {
            (line => line.Waiting, MessageComposer.DateText(order.PromisedOn, order.Today, isHere: false, words)),
            (line => line.Allocated, words.Page.Ready),
            (line => line.Shipped, words.Page.Shipped),
            (line => line.Cancelled, words.Page.Cancelled),
        };
        return string.Join(", ", from part in parts
                                 let items = order.Lines.Select(line => (part.Units(line), line.Title)).Where(item => item.Item1 > 0).ToList()
                                 where items.Count > 0
                                 select $"{MessageComposer.Listed(items, words, most)} {part.Words}");
    }
}
