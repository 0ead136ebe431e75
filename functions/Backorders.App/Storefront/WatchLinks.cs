using Backorders.App.Links;
using Backorders.App.Settings;
using Backorders.Core;

namespace Backorders.App.Storefront;

/// <summary>Links to stop these messages: signed like all customer links, they name the watch, and no person.</summary>
public sealed class WatchLinks(LinkTokens tokens, HubSettings settings)
{
    /// <summary>Has '!', which no backorder's id has before its dash: a link of one kind opens nothing of the other.</summary>
    private const string Kind = "watch!";

    private readonly string _root = settings.Links.BaseUrl.AbsoluteUri.TrimEnd('/');

    internal Uri StopUrl(Watch watch) => new($"{_root}/n/{tokens.Make($"{Kind}{KeyText.Join(watch.Channel, watch.Sku, watch.Key)}", "backInStock", watch.CalledAt ?? watch.AskedAt)}/stop");

    /// <summary>Null for what is no such link of ours, or expired.</summary>
    internal (string Channel, string Sku, string Key)? Read(string token) =>
        tokens.Read(token) is { } id && id.StartsWith(Kind, StringComparison.Ordinal) && id[Kind.Length..].Split(KeyText.Separator) is [var channel, var sku, var key]
            ? (KeyText.Decode(channel), KeyText.Decode(sku), KeyText.Decode(key))
            : null;
}
