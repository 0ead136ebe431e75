using System.Collections.Immutable;
using Backorders.App.Messages;
using Backorders.App.Settings;
using Backorders.Core.Orders;

namespace Backorders.App.Storefront;

/// <summary>Tells one person that what they watch is there again. An attempt that follows another asks Twilio first whether it has the message.</summary>
public sealed class WatchMessages(WatchBook watches, WatchLinks links, Func<TwilioMessenger> newTwilio, SendRate rate, OptOuts optOuts, HubSettings settings)
{
    private const string Stage = "backInStock";
    private const string GivenUp = "givenUp";
    private const string Unwanted = "unwanted";

    /// <param name="isLast">Who can't be told now won't be.</param>
    /// <returns>False when it has to be tried again.</returns>
    internal async Task<bool> TellAsync(Watch watch, string title, bool isLast, CancellationToken cancellationToken)
    {
        await rate.WaitAsync(cancellationToken);
        if (await watches.TryClaimAsync(watch, cancellationToken) is not { Phone: { } number } claimed) return false;
        if (await watches.IsStoppedAsync(claimed.Who, cancellationToken))
        {
            await watches.SettleAsync(claimed, Unwanted, cancellationToken);
            return true;
        }

        try
        {
            var sent = await SendAsync(claimed, number, title, mayBeSent: watch.BusyUntil is not null, cancellationToken);
            await watches.SettleAsync(claimed, sent.Status, cancellationToken);
            return true;
        }
        catch (TwilioFailedException)
        {
            if (isLast) await watches.SettleAsync(claimed, GivenUp, CancellationToken.None);
            else await watches.ReleaseAsync(claimed, CancellationToken.None);
            return isLast;
        }
    }

    private async Task<MessageReceipt> SendAsync(Watch watch, string number, string title, bool mayBeSent, CancellationToken cancellationToken)
    {
        var twilio = newTwilio();
        var link = links.StopUrl(watch);
        if (mayBeSent && await twilio.FindAsync(number, link, bySms: false) is { } sent) return sent;
        var words = twilio.LanguageFor(Stage, Wording.For(Customer.Unknown with { Locale = watch.Locale }, settings.Brand.Locale));
        var via = twilio.ViaFor(Stage, words);
        return await optOuts.IsOutAsync(via, number, cancellationToken)
            ? new MessageReceipt(MessageStatus.OptedOut, via)
            : await twilio.SendAsync(number, Compose(title, link, words), bySms: false);
    }

    private ComposedMessage Compose(string title, Uri link, Wording words)
    {
        var template = words.Stages[Stage];
        ImmutableArray<string> values = [.. template.Variables.Select(variable => MessageComposer.Clean(
            variable switch
            {
                "item" => title,
                "brand" => settings.Brand.Name,
                "link" => link.AbsoluteUri,
                _ => throw new InvalidOperationException($"The {words.Language} template of {Stage} names an unknown variable '{variable}'."),
            },
            isWhole: variable is "link"))];
        return new ComposedMessage(Stage, words.Language, values, template.Fill(values));
    }
}
