using System.Globalization;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Links;
using Backorders.App.Settings;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;

namespace Backorders.App.Messages;

/// <summary>
/// Sends by Twilio: an approved WhatsApp template where there is one for the stage, else an SMS. A number that Twilio refuses is an outcome;
/// any other failure is thrown, for then it may work later, or may even have worked.
/// </summary>
public sealed class TwilioMessenger(ITwilioRestClient twilio, SendRate rate, HubSettings settings)
{
    internal const string WhatsApp = "whatsapp";
    internal const string Sms = "sms";

    /// <summary>As many of a number's latest messages as are looked through for one that may have been sent.</summary>
    private const int LookBack = 100;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <param name="bySms">By SMS, whether there is a template or not.</param>
    internal async Task<MessageReceipt> SendAsync(string number, ComposedMessage message, bool bySms)
    {
        var template = bySms ? null : settings.Twilio.TemplateFor(message.Stage, message.Language);
        var options = template is not null
            ? new CreateMessageOptions(Address(WhatsApp, number))
            {
                From = new PhoneNumber(settings.Twilio.WhatsAppFrom),
                ContentSid = template,
                ContentVariables = Variables(message),
            }
            : new CreateMessageOptions(Address(Sms, number)) { From = new PhoneNumber(settings.Twilio.SmsFrom), Body = message.Text };
        options.StatusCallback = new Uri($"{settings.Links.BaseUrl.AbsoluteUri.TrimEnd('/')}/api/webhooks/twilio/status");

        return await CreateAsync(template is not null ? WhatsApp : Sms, options);
    }

    /// <summary>Free text, at once: on WhatsApp only for a while after the customer wrote.</summary>
    internal Task<MessageReceipt> SendAsync(string via, string number, string text)
    {
        rate.Count();
        var from = via == WhatsApp ? settings.Twilio.WhatsAppFrom : settings.Twilio.SmsFrom;
        return CreateAsync(via, new CreateMessageOptions(Address(via, number)) { From = new PhoneNumber(from), Body = text });
    }

    /// <summary>The language that a stage can be told in: that of the customer, unless WhatsApp has an English template only.</summary>
    internal Wording LanguageFor(string stage, Wording wanted) =>
        settings.Twilio.TemplateFor(stage, wanted.Language) is null && settings.Twilio.TemplateFor(stage, Wording.English.Language) is not null
            ? Wording.English
            : wanted;

    /// <summary>By which way a stage goes.</summary>
    internal string ViaFor(string stage, Wording words) => settings.Twilio.TemplateFor(stage, words.Language) is not null ? WhatsApp : Sms;

    /// <summary>
    /// A message with this link, from whichever address and however signed, that Twilio has already. Not narrowed by date, for one that is still queued has no date sent.
    /// </summary>
    /// <param name="bySms">Only one that went by SMS: the same message was sent by WhatsApp before.</param>
    internal async Task<MessageReceipt?> FindAsync(string number, Uri link, bool bySms)
    {
        var mark = $"/{LinkTokens.MarkOf(link)}.";
        foreach (var via in bySms ? new[] { Sms } : [WhatsApp, Sms])
        {
            var latest = await LatestAsync(Address(via, number));
            if (latest.FirstOrDefault(sent => sent.Body?.Contains(mark, StringComparison.Ordinal) is true) is { } found)
                return Receipt(via, found);
        }

        return null;
    }

    /// <summary>A message with this very text that Twilio has had since, give or take what clocks differ.</summary>
    internal async Task<MessageReceipt?> FindAsync(string via, string number, string text, DateTimeOffset since)
    {
        var earliest = (since - ClockSkew).UtcDateTime;
        var latest = await LatestAsync(Address(via, number));
        return latest.FirstOrDefault(sent => sent.Body == text && !(sent.DateCreated < earliest)) is { } found ? Receipt(via, found) : null;
    }

    private async Task<MessageReceipt> CreateAsync(string via, CreateMessageOptions options)
    {
        try
        {
            return Receipt(via, await MessageResource.CreateAsync(options, twilio));
        }
        catch (ApiException refusal) when (refusal is { Status: 400, Code: > 0 } && !IsForRate(refusal))
        {
            return new MessageReceipt(MessageStatus.Failed, via, ErrorCode: refusal.Code.ToString(CultureInfo.InvariantCulture));
        }
        catch (TwilioException failure)
        {
            if (failure is ApiException refusal && IsForRate(refusal)) rate.Exceeded();
            throw new TwilioFailedException(failure);
        }
    }

    private async Task<ResourceSet<MessageResource>> LatestAsync(PhoneNumber to)
    {
        try
        {
            var latest = await MessageResource.ReadAsync(new ReadMessageOptions { To = to, PageSize = LookBack }, twilio);
            latest.AutoPaging = false;
            return latest;
        }
        catch (TwilioException failure)
        {
            throw new TwilioFailedException(failure);
        }
    }

    /// <summary>Too many requests, or too many messages for WhatsApp: it will do later.</summary>
    private static bool IsForRate(ApiException refusal) => refusal is { Status: 429 } or { Code: 20429 or 63018 };

    private static MessageReceipt Receipt(string via, MessageResource message) => new(
        message.Status?.ToString() ?? "queued", via, message.Sid, message.ErrorCode?.ToString(CultureInfo.InvariantCulture));

    private static PhoneNumber Address(string via, string number) => new(via == WhatsApp ? $"whatsapp:{number}" : number);

    private static string Variables(ComposedMessage message) => JsonSerializer.Serialize(
        message.Variables.Select((value, i) => (Key: (i + 1).ToString(CultureInfo.InvariantCulture), value)).ToDictionary(pair => pair.Key, pair => pair.value),
        HubJson.Options);
}
