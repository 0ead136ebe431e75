using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Internal;
using Twilio.Types;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.Rest.Api.V2010.Account;

public class MessageResource : Resource
{
    private MessageResource()
    {
    }

    public string Body { get; private set; }

    public PhoneNumber From { get; private set; }

    public string To { get; private set; }

    public DateTime? DateUpdated { get; private set; }

    public string ErrorMessage { get; private set; }

    public string Uri { get; private set; }

    public string AccountSid { get; private set; }

    public StatusEnum Status { get; private set; }

    public string MessagingServiceSid { get; private set; }

    public string Sid { get; private set; }

    public DateTime? DateSent { get; private set; }

    public DateTime? DateCreated { get; private set; }

    public int? ErrorCode { get; private set; }

    public static async Task<MessageResource> CreateAsync(CreateMessageOptions options, ITwilioRestClient client = null)
    {
        var path = $"/2010-04-01/Accounts/{options.PathAccountSid ?? Given(client).AccountSid}/Messages.json";
        var request = new Request(HttpMethod.Post, Domain.Api, path, postParams: options.GetParams());
        return FromJson((await Given(client).RequestAsync(request).ConfigureAwait(false)).Content);
    }

    public static async Task<MessageResource> FetchAsync(FetchMessageOptions options, ITwilioRestClient client = null)
    {
        var path = $"/2010-04-01/Accounts/{options.PathAccountSid ?? Given(client).AccountSid}/Messages/{options.PathSid}.json";
        var request = new Request(HttpMethod.Get, Domain.Api, path, queryParams: options.GetParams());
        return FromJson((await Given(client).RequestAsync(request).ConfigureAwait(false)).Content);
    }

    public static async Task<ResourceSet<MessageResource>> ReadAsync(ReadMessageOptions options, ITwilioRestClient client = null)
    {
        var path = $"/2010-04-01/Accounts/{options.PathAccountSid ?? Given(client).AccountSid}/Messages.json";
        var request = new Request(HttpMethod.Get, Domain.Api, path, queryParams: options.GetParams());
        var page = PageOf(await Given(client).RequestAsync(request).ConfigureAwait(false));
        return new ResourceSet<MessageResource>(page, options, client);
    }

    public static Page<MessageResource> NextPage(Page<MessageResource> page, ITwilioRestClient client) =>
        PageOf(client.Request(new Request(HttpMethod.Get, page.GetNextPageUrl(Domain.Api))));

    /// <summary>Null for an empty text, as the real one answers.</summary>
    public static MessageResource FromJson(string json)
    {
        if (string.IsNullOrWhiteSpace(json)) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException malformed)
        {
            throw new ApiException(malformed.Message, malformed);
        }
    }

    private static Page<MessageResource> PageOf(Response response) => Page<MessageResource>.FromJson("messages", response.Content, Read);

    private static MessageResource Read(JsonElement json) => new()
    {
        Body = json.Text("body"),
        From = new PhoneNumber(json.Text("from")),
        To = json.Text("to"),
        DateUpdated = json.Time("date_updated"),
        ErrorMessage = json.Text("error_message"),
        Uri = json.Text("uri"),
        AccountSid = json.Text("account_sid"),
        Status = json.Text("status") is { } status ? (StatusEnum)status : null,
        MessagingServiceSid = json.Text("messaging_service_sid"),
        Sid = json.Text("sid"),
        DateSent = json.Time("date_sent"),
        DateCreated = json.Time("date_created"),
        ErrorCode = json.Number("error_code"),
    };

    private static ITwilioRestClient Given(ITwilioRestClient client) =>
        client ?? throw new AuthenticationException("Credentials have not been initialized or changed, please call TwilioClient.init()");

    public sealed class StatusEnum : StringEnum
    {
        public static readonly StatusEnum Queued = new("queued");
        public static readonly StatusEnum Sending = new("sending");
        public static readonly StatusEnum Sent = new("sent");
        public static readonly StatusEnum Failed = new("failed");
        public static readonly StatusEnum Delivered = new("delivered");
        public static readonly StatusEnum Undelivered = new("undelivered");
        public static readonly StatusEnum Receiving = new("receiving");
        public static readonly StatusEnum Received = new("received");
        public static readonly StatusEnum Accepted = new("accepted");
        public static readonly StatusEnum Scheduled = new("scheduled");
        public static readonly StatusEnum Read = new("read");
        public static readonly StatusEnum PartiallyDelivered = new("partially_delivered");
        public static readonly StatusEnum Canceled = new("canceled");

        public StatusEnum()
        {
        }

        private StatusEnum(string value)
            : base(value)
        {
        }

        public static implicit operator StatusEnum(string value) => new(value);
    }
}
