using System.Globalization;
using Twilio.Base;
using Twilio.Internal;
using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>As in the real package: DateSent wins over DateSentBefore and DateSentAfter, and the times are written as they are, with a Z: pass UTC.</summary>
public class ReadMessageOptions : ReadOptions<MessageResource>
{
    public string PathAccountSid { get; set; }

    public PhoneNumber To { get; set; }

    public PhoneNumber From { get; set; }

    public DateTime? DateSent { get; set; }

    public DateTime? DateSentBefore { get; set; }

    public DateTime? DateSentAfter { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => new FormParameters()
        .Add("To", To?.ToString())
        .Add("From", From?.ToString())
        .Add("DateSent", DateSent)
        .Add("DateSent<", DateSent is null ? DateSentBefore : null)
        .Add("DateSent>", DateSent is null ? DateSentAfter : null)
        .Add("PageSize", PageSize?.ToString(CultureInfo.InvariantCulture))
        .ToList();
}
