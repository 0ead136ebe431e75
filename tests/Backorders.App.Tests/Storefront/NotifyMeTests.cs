using System.Text.Json;
using Backorders.App.Privacy;
using Backorders.App.Settings;
using Backorders.App.Storage;
using Backorders.App.Storefront;
using Backorders.App.Tests.Orders;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.AspNetCore.Http;
using Twilio.Exceptions;

namespace Backorders.App.Tests.Storefront;

public sealed class NotifyMeTests
{
    private const string Number = "+919810000123";

    [Fact]
    public async Task Who_asked_is_told_once_when_it_can_be_had_again()
    {
        await using var hub = await SoldOutAsync();
        Assert.Equal(202, (await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = "98100 00123" })).Status);

        await LookAsync(hub);
        Assert.Empty(hub.Twilio.Taken);

        await hub.ReceiveAsync("TEA", 1);
        await LookAsync(hub);
        await LookAsync(hub);

        var told = Assert.Single(hub.Twilio.Taken);
        Assert.Equal($"whatsapp:{Number}", told.To);
        Assert.StartsWith("Good news: TEA is available again at Sample Brand.", told.Body, StringComparison.Ordinal);

        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await LookAsync(hub);
        Assert.Equal(2, hub.Twilio.Taken.Count);
    }

    [Fact]
    public async Task Asking_twice_is_asking_once_and_the_answer_is_the_same_for_a_sku_that_nobody_knows()
    {
        await using var hub = await SoldOutAsync();

        var answers = new List<string>();
        foreach (var sku in new[] { "TEA", "TEA", "NEVER" })
            answers.Add((await AskAsync(hub, new { sku, channel = "shopify", phone = Number })).Body.Replace(sku, "", StringComparison.Ordinal));
        await hub.ReceiveAsync("TEA", 5);
        await LookAsync(hub);

        Assert.Single(answers.Distinct());
        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task Units_that_the_queue_gets_call_nobody_and_others_call_two_people_for_each_first_come_first_told()
    {
        await using var hub = await SoldOutAsync();
        await hub.PlaceAsync(OrdersHub.Order("1", units: 2));
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = $"+91981000020{i}" });
            hub.Clock.Now += TimeSpan.FromSeconds(1);
        }

        await hub.ReceiveAsync("TEA", 2);
        await LookAsync(hub);
        Assert.Empty(hub.Twilio.Taken);

        await hub.ReceiveAsync("TEA", 2);
        await LookAsync(hub);
        await hub.PlaceAsync(OrdersHub.Order("2"));
        await LookAsync(hub);

        Assert.Equal(Enumerable.Range(0, 4).Select(i => $"whatsapp:+91981000020{i}"), hub.Twilio.Taken.Select(told => told.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_message_whose_answer_got_lost_is_not_sent_again()
    {
        await using var hub = await SoldOutAsync();
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await hub.ReceiveAsync("TEA", 1);
        hub.Twilio.LoseNextAnswer = true;

        await LookAsync(hub);
        await LookAsync(hub);

        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task While_Twilio_can_not_be_reached_nobody_is_forgotten()
    {
        await using var hub = await SoldOutAsync();
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await hub.ReceiveAsync("TEA", 1);
        hub.Twilio.RefuseNext = () => new ApiConnectionException("no");
        await LookAsync(hub);
        Assert.Empty(hub.Twilio.Taken);
        Assert.Contains(hub.Bus.Sent, sent => sent.Message.ScheduledEnqueueTime > hub.Clock.Now);

        await LookAsync(hub);

        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task Looking_at_the_link_stops_nothing_and_its_button_stops_all_of_these_messages()
    {
        await using var hub = await SoldOutAsync();
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await hub.ReceiveAsync("TEA", 1);
        await LookAsync(hub);
        var token = hub.Twilio.Taken.Single().Body.Split("/n/")[1].Split("/stop")[0];

        var page = await Answer.OfAsync(request => hub.Make<StopWatching>().ShowAsync(request, token, Stop));
        Assert.Contains("<form method=\"post\">", page.Body, StringComparison.Ordinal);
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await LookAsync(hub);
        Assert.Equal(2, hub.Twilio.Taken.Count);

        await AskAsync(hub, new { sku = "TEA", channel = "flipkart", phone = Number });
        var stopped = await Answer.OfAsync(request => hub.Make<StopWatching>().RunAsync(request, token, Stop));
        Assert.Contains("You will get no more of these messages", stopped.Body, StringComparison.Ordinal);
        Assert.Equal(202, (await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number })).Status);
        await LookAsync(hub);
        Assert.Equal(2, hub.Twilio.Taken.Count);

        Assert.Equal(404, (await Answer.OfAsync(request => hub.Make<StopWatching>().RunAsync(request, "made.up", Stop))).Status);
        Assert.Equal(404, (await Answer.OfAsync(request => hub.Make<App.Pages.BackorderStatus>().RunAsync(request, token, Stop))).Status);
    }

    [Fact]
    public async Task At_night_nobody_is_told_and_in_the_morning_they_are()
    {
        await using var hub = await SoldOutAsync();
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        hub.Clock.Now = new DateTimeOffset(2026, 11, 21, 20, 30, 0, TimeSpan.Zero);
        await hub.ReceiveAsync("TEA", 1);
        var settings = hub.Get<HubSettings>();
        var look = hub.Make<BackInStock>(settings with { Timeline = settings.Timeline with { QuietHours = QuietHours.Parse("21:00-09:00") } });

        await look.LookAsync(new StockWatched("TEA"), Stop);
        Assert.Empty(hub.Twilio.Taken);
        var morning = hub.Bus.Sent.Max(sent => sent.Message.ScheduledEnqueueTime);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 3, 30, 0, TimeSpan.Zero), morning);

        hub.Clock.Now = morning;
        await look.LookAsync(new StockWatched("TEA"), Stop);
        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task Whoever_told_the_number_to_stop_is_not_told_of_this_either()
    {
        await using var hub = await SoldOutAsync();
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await hub.Get<App.Messages.OptOuts>().StopAsync("whatsapp", Number, hub.Clock.Now, Stop);
        await hub.ReceiveAsync("TEA", 1);

        await LookAsync(hub);

        Assert.Empty(hub.Twilio.Taken);
    }

    [Theory]
    [InlineData("""{"sku":"TEA","channel":"shopify"}""", 422, "phone or email")]
    [InlineData("""{"sku":"TEA","channel":"shopify","phone":"12"}""", 422, "phone")]
    [InlineData("""{"sku":"TEA","channel":"shopify","phone":"call me","email":"a@b.example"}""", 422, "phone")]
    [InlineData("""{"sku":"TEA","channel":"shopify","email":"Asha <a@b.example>"}""", 422, "email")]
    [InlineData("""{"sku":"TEA","channel":"nobody","phone":"+919810000123"}""", 400, "channel")]
    [InlineData("""{"channel":"shopify","phone":"+919810000123"}""", 400, "sku")]
    [InlineData("nonsense", 400, "JSON")]
    public async Task A_wish_that_makes_no_sense_is_told_what_to_change(string body, int status, string named)
    {
        await using var hub = await OrdersHub.OpenAsync();

        var answer = await Answer.OfAsync(request => hub.Make<NotifyMePost>().Run(Post(request), Stop), body);

        Assert.Equal((status, "*"), (answer.Status, answer.Headers.AccessControlAllowOrigin.ToString()));
        Assert.Contains(named, (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_may_not_ask_for_many_people_nor_many_addresses_for_one()
    {
        await using var hub = await SoldOutAsync();
        using var limits = new StorefrontLimits(new(2, 0, TimeSpan.FromSeconds(1), 5, 5, NotifyRequestsPerMinute: 2));
        var post = hub.Make<NotifyMePost>(limits);
        Task<Answer> FromAsync(byte address, string phone) => Answer.OfAsync(
            request =>
            {
                request.HttpContext.Connection.RemoteIpAddress = new([203, 0, 113, address]);
                return post.Run(Post(request), Stop);
            },
            JsonSerializer.Serialize(new { sku = "TEA", channel = "shopify", phone }));

        var statuses = new List<int>();
        foreach (var (address, last) in new (byte, int)[] { (1, 1), (1, 2), (1, 3), (2, 1), (3, 1) }) statuses.Add((await FromAsync(address, $"+91981000020{last}")).Status);
        Assert.Equal([202, 202, 429, 202, 429], statuses);
    }

    [Fact]
    public async Task An_address_is_kept_for_a_person_to_write_to_and_said_so()
    {
        await using var hub = await SoldOutAsync();

        var answer = await AskAsync(hub, new { sku = "TEA", channel = "shopify", email = "Asha@mail.example" });

        Assert.Contains("A person writes to you", (string)answer.Json["message"]!, StringComparison.Ordinal);
        var shown = (await Answer.OfAsync(request => hub.Make<WatchersGet>().Run(request, "TEA", Stop))).Json["items"]![0]!;
        Assert.Equal(("shopify", 0, "asha@mail.example"), ((string)shown["channel"]!, (int)shown["waiting"]!, (string)shown["byMail"]![0]!["email"]!));
    }

    [Fact]
    public async Task What_is_kept_of_them_goes_when_its_time_is_up()
    {
        await using var hub = await SoldOutAsync();
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", email = "asha@mail.example" });
        hub.Clock.Now += TimeSpan.FromDays(181);

        var result = await hub.Get<Retention>().SweepAsync(Stop);

        Assert.Equal(2, result.Watches);
        Assert.Empty(await hub.Get<HubTables>().People.QueryAsync<Azure.Data.Tables.TableEntity>("PartitionKey ge 'watches'", cancellationToken: Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_customer_who_is_redacted_is_not_told_any_more()
    {
        await using var hub = await SoldOutAsync();
        await AskAsync(hub, new { sku = "TEA", channel = "shopify", phone = Number });
        await hub.Get<PrivacyRequests>().CarryOutAsync(
            new() { Kind = PrivacyRequestKind.RedactCustomer, Channel = "shopify", Shop = "sample-brand.myshopify.com", CustomerId = "7", Phone = Number, At = hub.Clock.Now }, Stop);

        await hub.ReceiveAsync("TEA", 1);
        await LookAsync(hub);

        Assert.Empty(hub.Twilio.Taken);
        var people = await hub.Get<HubTables>().People.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Stop).ToListAsync(Stop);
        Assert.DoesNotContain(people, row => row.GetString("phone") == Number);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A SKU that is known, and of which there is nothing.</summary>
    private static async Task<OrdersHub> SoldOutAsync()
    {
        var hub = await OrdersHub.OpenAsync();
        await hub.Get<App.Stock.LedgerService>().ApplyAsync("TEA", new SetPolicy(policy => policy, OrdersHub.Today), Stop);
        return hub;
    }

    private static Task<Answer> AskAsync(OrdersHub hub, object wish) =>
        Answer.OfAsync(request => hub.Make<NotifyMePost>().Run(Post(request), Stop), JsonSerializer.Serialize(wish));

    private static Task<App.Inbound.HandlingResult> LookAsync(OrdersHub hub) => hub.Get<BackInStock>().LookAsync(new StockWatched("TEA"), Stop);

    private static HttpRequest Post(HttpRequest request)
    {
        request.Method = HttpMethods.Post;
        return request;
    }
}
