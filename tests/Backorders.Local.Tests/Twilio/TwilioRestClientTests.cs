using System.Text;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;
using HttpClient = System.Net.Http.HttpClient;

namespace Backorders.Local.Tests.Twilio;

public sealed class TwilioRestClientTests
{
    private const string Message = """
        {"sid":"SM11111111111111111111111111111111","status":"queued","body":"Hi","to":"whatsapp:+911","from":"whatsapp:+14155238886",
         "error_code":null,"date_created":"Thu, 24 Aug 2023 05:01:45 +0000","num_segments":"1"}
        """;

    [Fact]
    public async Task A_template_message_is_posted_as_a_form_with_basic_auth()
    {
        await using var server = await LoopbackServer.Answering((201, Message));

        var sent = await MessageResource.CreateAsync(
            new CreateMessageOptions(new PhoneNumber("whatsapp:+911"))
            {
                From = new PhoneNumber("whatsapp:+14155238886"),
                ContentSid = "HX1",
                ContentVariables = """{"1":"a&b"}""",
                StatusCallback = new Uri("https://hub.example/api/webhooks/twilio/status"),
            },
            ClientOf(server));

        var asked = Assert.Single(server.Asked);
        Assert.Equal("POST /2010-04-01/Accounts/AC1/Messages.json", asked.Line);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("AC1:secret")), asked.Authorization);
        Assert.Equal("application/x-www-form-urlencoded", asked.ContentType);
        Assert.Equal(
            "To=whatsapp%3A%2B911&StatusCallback=https%3A%2F%2Fhub.example%2Fapi%2Fwebhooks%2Ftwilio%2Fstatus"
            + "&ContentVariables=%7B%221%22%3A%22a%26b%22%7D&From=whatsapp%3A%2B14155238886&ContentSid=HX1",
            asked.Body);
        Assert.Equal("SM11111111111111111111111111111111", sent.Sid);
        Assert.Equal(MessageResource.StatusEnum.Queued, sent.Status);
        Assert.Null(sent.ErrorCode);
        Assert.Equal(new DateTime(2023, 8, 24, 5, 1, 45, DateTimeKind.Utc), sent.DateCreated!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task Messages_are_listed_page_by_page()
    {
        await using var server = await LoopbackServer.Answering(
            (200, $$"""{"messages":[{{Message}}],"page_size":1,"uri":"/x","next_page_uri":"/2010-04-01/Accounts/AC1/Messages.json?Page=1"}"""),
            (200, $$"""{"messages":[{{Message}}],"page_size":1,"uri":"/x","next_page_uri":null}"""));
        var options = new ReadMessageOptions { To = new PhoneNumber("+911"), DateSentAfter = new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc) };

        var messages = (await MessageResource.ReadAsync(options, ClientOf(server))).ToList();

        Assert.Equal(2, messages.Count);
        Assert.Equal("GET /2010-04-01/Accounts/AC1/Messages.json?To=%2B911&DateSent%3E=2026-11-21T09%3A00%3A00Z", server.Asked[0].Line);
        Assert.Equal("GET /2010-04-01/Accounts/AC1/Messages.json?Page=1", server.Asked[1].Line);
    }

    [Fact]
    public async Task One_message_is_fetched_by_its_sid()
    {
        await using var server = await LoopbackServer.Answering((200, Message));

        var message = await MessageResource.FetchAsync(new FetchMessageOptions("SM1"), ClientOf(server));

        Assert.Equal("GET /2010-04-01/Accounts/AC1/Messages/SM1.json", server.Asked.Single().Line);
        Assert.Equal("Hi", message.Body);
    }

    [Fact]
    public async Task A_refusal_carries_its_code_and_status()
    {
        await using var server = await LoopbackServer.Answering((400, """{"code":21610,"message":"unsubscribed","more_info":"https://x","status":400}"""));

        var refused = await Assert.ThrowsAsync<ApiException>(() => Send(ClientOf(server)));

        Assert.Equal((21610, 400, "unsubscribed"), (refused.Code, refused.Status, refused.Message));
    }

    [Fact]
    public async Task An_answer_that_is_no_json_has_neither_code_nor_status()
    {
        await using var server = await LoopbackServer.Answering((502, "<html>"));

        var failed = await Assert.ThrowsAsync<ApiException>(() => Send(ClientOf(server)));

        Assert.Equal((0, 0), (failed.Code, failed.Status));
    }

    [Fact]
    public async Task No_answer_is_a_connection_error()
    {
        var server = await LoopbackServer.Answering((200, Message));
        var client = ClientOf(server);
        await server.DisposeAsync();

        await Assert.ThrowsAsync<ApiConnectionException>(() => Send(client));
    }

    [Theory]
    [InlineData(null, null, "https://api.twilio.com/x")]
    [InlineData("ie1", null, "https://api.ie1.twilio.com/x")]
    [InlineData(null, "dublin", "https://api.dublin.us1.twilio.com/x")]
    [InlineData("ie1", "dublin", "https://api.dublin.ie1.twilio.com/x")]
    public void Region_and_edge_go_into_the_host(string? region, string? edge, string expected)
    {
        var request = new Request(global::Twilio.Http.HttpMethod.Get, "https://api.twilio.com/x") { Region = region, Edge = edge };

        Assert.Equal(expected, request.ConstructUrl().AbsoluteUri);
    }

    private static Task<MessageResource> Send(ITwilioRestClient client) =>
        MessageResource.CreateAsync(new CreateMessageOptions(new PhoneNumber("+911")) { From = new PhoneNumber("+1"), Body = "Hi" }, client);

    private static TwilioRestClient ClientOf(LoopbackServer server) =>
        new("AC1", "secret", httpClient: new SystemNetHttpClient(new HttpClient(new RedirectedHost(server.Address))));
}
