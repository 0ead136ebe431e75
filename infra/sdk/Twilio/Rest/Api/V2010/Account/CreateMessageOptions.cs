using System.Globalization;
using Twilio.Base;
using Twilio.Internal;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

public class CreateMessageOptions : IOptions<MessageResource>
{
    public CreateMessageOptions(PhoneNumber to) => To = to;

    public PhoneNumber To { get; }

    public string PathAccountSid { get; set; }

    public Uri StatusCallback { get; set; }

    public bool? ProvideFeedback { get; set; }

    public int? ValidityPeriod { get; set; }

    public bool? SmartEncoded { get; set; }

    public bool? ShortenUrls { get; set; }

    public DateTime? SendAt { get; set; }

    public string ContentVariables { get; set; }

    public PhoneNumber From { get; set; }

    public PhoneNumber FallbackFrom { get; set; }

    public string MessagingServiceSid { get; set; }

    public string Body { get; set; }

    public string ContentSid { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => new FormParameters()
        .Add("To", To?.ToString())
        .Add("StatusCallback", StatusCallback?.OriginalString)
        .Add("ProvideFeedback", ProvideFeedback)
        .Add("ValidityPeriod", ValidityPeriod?.ToString(CultureInfo.InvariantCulture))
        .Add("SmartEncoded", SmartEncoded)
        .Add("ShortenUrls", ShortenUrls)
        .Add("SendAt", SendAt)
        .Add("ContentVariables", ContentVariables)
        .Add("From", From?.ToString())
        .Add("FallbackFrom", FallbackFrom?.ToString())
        .Add("MessagingServiceSid", MessagingServiceSid)
        .Add("Body", Body)
        .Add("ContentSid", ContentSid)
        .ToList();
}
