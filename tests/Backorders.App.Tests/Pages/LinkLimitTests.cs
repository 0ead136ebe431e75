using System.Net;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Pages;

/// <summary>Who calls links too often, through the real door: on the sample's 60 a minute, of which one comes back in each second.</summary>
public sealed class LinkLimitTests : IAsyncLifetime
{
    private const int Enough = 60 + 30;

    private TestHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await TestHub.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Guessing_links_gets_slow_for_that_address_and_no_made_up_address_helps()
    {
        var tries = 0;
        while (await StatusAsync($"b/guess-{tries}", $"198.51.100.{tries}, 203.0.113.7:4711") is HttpStatusCode.NotFound) Assert.True(++tries < Enough);

        Assert.InRange(tries, 60, Enough);
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync("b/guess", "203.0.113.7"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("b/guess", "203.0.113.8"));
    }

    [Fact]
    public async Task An_IPv6_caller_does_not_get_a_new_count_with_each_of_its_addresses()
    {
        var tries = 0;
        while (await StatusAsync("b/guess", $"[2001:db8:1:2::{++tries:x}]:4711") is HttpStatusCode.NotFound) Assert.True(tries < Enough);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("b/guess", "[2001:db8:1:3::1]:4711"));
    }

    [Fact]
    public async Task A_customers_link_counts_for_itself_not_for_the_address()
    {
        var (one, other) = (await LinkAsync("FK-1"), await LinkAsync("FK-2"));
        for (var tries = 0; await StatusAsync(one, "203.0.113.7") is HttpStatusCode.OK; tries++) Assert.True(tries < Enough);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(one, "203.0.113.8"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, (await _hub.Http.GetAsync(new Uri("assets/hub.css", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_press_on_cancel_counts_as_five()
    {
        var link = await LinkAsync("FK-1");
        var presses = 0;
        while ((await _hub.Http.PostAsync(new Uri($"{link}/cancel", UriKind.Relative), null, TestContext.Current.CancellationToken)).IsSuccessStatusCode)
            Assert.True(++presses < Enough / 5);

        Assert.InRange(presses, 6, Enough / 5);
    }

    [Theory]
    [InlineData("en-GB,en", "text/html", "Please wait a minute")]
    [InlineData("hi", "text/html", "कृपया एक मिनट रुकें")]
    [InlineData("", "application/json", "\"title\":\"Too many requests.\"")]
    public async Task Who_is_too_fast_is_told_so_and_when_to_come_again(string language, string accept, string text)
    {
        for (var tries = 0; await StatusAsync("b/guess", "203.0.113.7") is HttpStatusCode.NotFound; tries++) Assert.True(tries < Enough);

        using var request = Request("b/guess", "203.0.113.7");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await _hub.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains(text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<string> LinkAsync(string order)
    {
        await _hub.OrderAsync(order, "TEA", 1, _hub.Now);
        await _hub.SettleAsync();
        return new Uri((string)(await _hub.BackorderAsync($"flipkart-{order}"))["statusUrl"]!).AbsolutePath.TrimStart('/');
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string forwardedFor)
    {
        using var request = Request(path, forwardedFor);
        using var answer = await _hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Request(string path, string forwardedFor) => new(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", forwardedFor } } };
}
