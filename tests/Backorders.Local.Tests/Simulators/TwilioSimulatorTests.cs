using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Simulators;
using Backorders.Local.Tests.Twilio;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Security;
using Twilio.Types;
using HttpClient = System.Net.Http.HttpClient;
using HttpMethod = System.Net.Http.HttpMethod;

namespace Backorders.Local.Tests.Simulators;

public sealed class TwilioSimulatorTests
{
    private const string Customer = "whatsapp:+919876543210";
    private const string Sender = "whatsapp:+14155238886";
    private const string Template = "HX00000000000000000000000000000011";

    [Fact]
    public async Task A_template_message_is_taken_rendered_and_listed()
    {
        await using var host = await SimulatorHost.StartAsync(hooks: new SimulatorHooks { RenderTemplate = (sid, variables) => sid == Template ? $"Hi {variables["1"]}" : null });

        var sent = await SendAsync(host, new CreateMessageOptions(new PhoneNumber(Customer)) { From = Sender, ContentSid = Template, ContentVariables = """{"1":"Asha"}""" });

        Assert.Matches("^SM[0-9a-f]{32}$", sent.Sid);
        Assert.Equal((MessageResource.StatusEnum.Queued, "Hi Asha", null), (sent.Status, sent.Body, sent.ErrorCode));
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, sent.DateCreated!.Value.ToUniversalTime());
        var shown = (await host.ReadAsync("/sim/twilio/messages")).AsArray().Single()!;
        Assert.Equal(("Hi Asha", Template, """{"1":"Asha"}"""), (Text(shown, "body"), Text(shown, "contentSid"), Text(shown, "contentVariables")));
        Assert.Equal((sent.Sid, Customer, Sender, "2026-11-21T09:00:00Z"), (Text(shown, "sid"), Text(shown, "to"), Text(shown, "from"), Text(shown, "at")));
    }

    [Fact]
    public async Task Messages_can_be_read_back_by_recipient_and_time_page_by_page()
    {
        await using var host = await SimulatorHost.StartAsync();
        var before = await SendAsync(host, Sms("early"));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 3; i++) await SendAsync(host, Sms($"late {i}"));
        await SendAsync(host, new CreateMessageOptions(new PhoneNumber("+919000000000")) { From = "+15005550006", Body = "other" });

        var found = await MessageResource.ReadAsync(
            new ReadMessageOptions { To = "+919876543210", DateSentAfter = host.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1), PageSize = 2 }, ClientOf(host));

        Assert.Equal(["late 2", "late 1", "late 0"], found.Select(message => message.Body));
        Assert.Equal("early", (await MessageResource.FetchAsync(new FetchMessageOptions(before.Sid), ClientOf(host))).Body);
    }

    [Fact]
    public async Task Wrong_credentials_are_refused_as_twilio_does()
    {
        await using var host = await SimulatorHost.StartAsync();

        var refused = await Assert.ThrowsAsync<ApiException>(() => MessageResource.CreateAsync(Sms("Hi"), ClientOf(host, "wrong")));

        Assert.Equal((20003, 401), (refused.Code, refused.Status));
        Assert.Empty((await host.ReadAsync("/sim/twilio/messages")).AsArray());
    }

    public static TheoryData<string?, string?, string?, string?, string?, int> Refusals() => new()
    {
        { "0987", "+15005550006", "Hi", null, null, 21211 },
        { "+919876543210", null, "Hi", null, null, 21603 },
        { "+919876543210", "+15005550006", null, null, null, 21602 },
        { "+919876543210", "+15005550006", new string('x', 1601), null, null, 21617 },
        { "+919876543210", "+12025550123", "Hi", null, null, 21606 },
        { Customer, "whatsapp:+12025550123", "Hi", null, null, 63007 },
        { Customer, "+15005550006", "Hi", null, null, 21910 },
        { Customer, Sender, null, "confirmed", null, 21655 },
        { Customer, Sender, null, Template, "1=Asha", 21656 },
        { Customer, Sender, null, Template, """["Asha"]""", 21656 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_message_that_can_not_be_is_refused_with_its_code(string? to, string? from, string? body, string? contentSid, string? variables, int code)
    {
        await using var host = await SimulatorHost.StartAsync();
        var options = new CreateMessageOptions(new PhoneNumber(to)) { Body = body, ContentSid = contentSid, ContentVariables = variables };
        if (from is not null) options.From = from;

        var refused = await Assert.ThrowsAsync<ApiException>(() => SendAsync(host, options));

        Assert.Equal((code, 400), (refused.Code, refused.Status));
    }

    [Fact]
    public async Task Delivery_is_told_to_the_callback_with_a_signature_over_its_exact_address()
    {
        await using var host = await SimulatorHost.StartAsync();
        var callback = new Uri(host.Http.BaseAddress!, "/api/webhooks/twilio/status");

        var sent = await SendAsync(host, new CreateMessageOptions(new PhoneNumber(Customer)) { From = Sender, ContentSid = Template, StatusCallback = callback });
        await host.SettleAsync();

        Assert.Equal(["sent", "delivered"], host.CalledBack.Select(call => call.Form["MessageStatus"]));
        Assert.All(host.CalledBack, call =>
        {
            Assert.Equal(sent.Sid, call.Form["MessageSid"]);
            Assert.True(new RequestValidator("primary").Validate(callback.OriginalString, call.Form, call.Signature));
        });
        Assert.Equal("delivered", Text((await host.ReadAsync("/sim/twilio/messages"))[0]!, "status"));
    }

    [Fact]
    public async Task Free_text_on_whatsapp_fails_later_unless_the_customer_wrote_within_a_day()
    {
        await using var host = await SimulatorHost.StartAsync();
        var free = new CreateMessageOptions(new PhoneNumber(Customer)) { From = Sender, Body = "Hi", StatusCallback = new Uri(host.Http.BaseAddress!, "/api/webhooks/twilio/status") };

        await SendAsync(host, free);
        await host.SettleAsync();
        var failed = host.CalledBack.Single().Form;
        await ReceiveAsync(host, Customer, Sender, "Where is it?");
        await SendAsync(host, free);
        host.Clock.Advance(TimeSpan.FromHours(24));
        await SendAsync(host, free);
        await host.SettleAsync();

        Assert.Equal(("failed", "63016"), (failed["MessageStatus"], failed["ErrorCode"]));
        Assert.Equal(["failed", "delivered", "failed"], (await host.ReadAsync("/sim/twilio/messages")).AsArray().Select(message => Text(message!, "status")));
    }

    [Fact]
    public async Task A_status_set_by_hand_calls_back_signed()
    {
        await using var host = await SimulatorHost.StartAsync();
        var sent = await SendAsync(host, new CreateMessageOptions(new PhoneNumber(Customer)) { From = Sender, ContentSid = Template });
        await host.SettleAsync();

        var (status, answer) = await host.SendAsync(
            HttpMethod.Post, $"/sim/twilio/messages/{sent.Sid}/status", JsonContent.Create(new { status = "undelivered", errorCode = 63024 }));
        var unknown = await host.SendAsync(HttpMethod.Post, "/sim/twilio/messages/SM0/status", JsonContent.Create(new { status = "read" }));

        var call = host.CalledBack.Single();
        Assert.Equal((200, 200, 404), (status, answer!["answered"]!.GetValue<int>(), unknown.Status));
        Assert.Equal(("undelivered", "63024"), (call.Form["MessageStatus"], call.Form["ErrorCode"]));
        Assert.True(new RequestValidator("primary").Validate(call.Url, call.Form, call.Signature));
    }

    [Fact]
    public async Task A_customers_message_calls_in_signed()
    {
        await using var host = await SimulatorHost.StartAsync();

        await ReceiveAsync(host, Customer, Sender, "STOP");

        var call = host.CalledBack.Single();
        Assert.EndsWith("/api/webhooks/twilio/inbound", call.Url);
        Assert.Equal((Customer, Sender, "STOP", "919876543210"), (call.Form["From"], call.Form["To"], call.Form["Body"], call.Form["WaId"]));
        Assert.True(new RequestValidator("primary").Validate(call.Url, call.Form, call.Signature));
    }

    [Fact]
    public async Task A_phone_that_sent_stop_is_not_texted_until_it_sends_start()
    {
        await using var host = await SimulatorHost.StartAsync();

        await ReceiveAsync(host, "+919876543210", "+15005550006", "Stop");
        var refused = await Assert.ThrowsAsync<ApiException>(() => SendAsync(host, Sms("Hi")));
        await ReceiveAsync(host, "+919876543210", "+15005550006", "START");
        var sent = await SendAsync(host, Sms("Hi"));

        Assert.Equal(21610, refused.Code);
        Assert.Equal("Hi", sent.Body);
    }

    [Fact]
    public async Task A_call_cut_after_it_was_taken_leaves_the_message()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.FaultAsync("twilio", new { status = 0, times = 1, afterAccept = true });

        await Assert.ThrowsAsync<ApiConnectionException>(() => SendAsync(host, Sms("Hi")));

        Assert.Equal("Hi", Text((await host.ReadAsync("/sim/twilio/messages")).AsArray().Single()!, "body"));
        Assert.Equal(0, (await host.ReadAsync("/sim/twilio/calls"))[0]!["status"]!.GetValue<int>());
    }

    private static Task<(int Status, JsonNode? Body)> ReceiveAsync(SimulatorHost host, string from, string to, string body) =>
        host.SendAsync(HttpMethod.Post, "/sim/twilio/inbound", JsonContent.Create(new { from, to, body }));

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();

    private static CreateMessageOptions Sms(string body) => new(new PhoneNumber("+919876543210")) { From = "+15005550006", Body = body };

    private static Task<MessageResource> SendAsync(SimulatorHost host, CreateMessageOptions options) => MessageResource.CreateAsync(options, ClientOf(host));

    private static TwilioRestClient ClientOf(SimulatorHost host, string token = "primary") =>
        new("AC1", token, httpClient: new SystemNetHttpClient(new HttpClient(new RedirectedHost(new Uri(host.Http.BaseAddress!, "/sim/twilio")))));
}
