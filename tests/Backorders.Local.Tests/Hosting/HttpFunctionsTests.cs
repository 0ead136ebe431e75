using System.Net;
using System.Text;

namespace Backorders.Local.Tests.Hosting;

/// <summary>The answers measured on the real Functions host with ASP.NET Core integration and an empty route prefix.</summary>
public sealed class HttpFunctionsTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private HttpClient Client => _host.Client;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(typeof(HttpTestFunctions));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("POST", "/api/hello")]
    [InlineData("HEAD", "/api/hello")]
    [InlineData("OPTIONS", "/api/hello")]
    [InlineData("DELETE", "/b/tok/cancel")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/api/count/many")]
    [InlineData("POST", "/api/count/many")]
    public async Task What_no_function_takes_is_an_empty_404(string method, string path)
    {
        using var response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Token);
        await AssertEmpty(HttpStatusCode.NotFound, response);
        Assert.False(response.Content.Headers.Contains("Allow"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/hello?name=Ada", "hello Ada")]
    [InlineData("/API/Hello/?name=Ada", "hello Ada")]
    [InlineData("/api/count/41", "42")]
    [InlineData("/api/optional", "none")]
    [InlineData("/api/optional/7", "7")]
    [InlineData("/api/rest/a/b/c", "a/b/c")]
    [InlineData("/api/long/450789469000000001", "450789469000000001")]
    [InlineData("/unrouted", "GET")]
    public async Task Routes_match_as_on_the_host(string path, string answer) => Assert.Equal(answer, await Client.GetStringAsync(path, Token));

    [Fact]
    public async Task A_trigger_without_methods_takes_all_of_them()
    {
        using var response = await Client.PutAsync("/Unrouted", null, Token);
        Assert.Equal("PUT", await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("wrong", null)]
    [InlineData(TestHost.Key + "x", null)]
    [InlineData(null, "wrong")]
    public async Task Without_the_key_the_answer_is_an_empty_401(string? header, string? code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, code is null ? "/api/locked" : $"/api/locked?code={code}");
        if (header is not null) request.Headers.Add("x-functions-key", header);
        using var response = await Client.SendAsync(request, Token);
        await AssertEmpty(HttpStatusCode.Unauthorized, response);
    }

    [Fact]
    public async Task The_key_opens_by_header_and_by_query()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/locked");
        request.Headers.Add("x-functions-key", TestHost.Key);
        using var response = await Client.SendAsync(request, Token);
        Assert.Equal("open", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("open", await Client.GetStringAsync($"/api/locked?code={TestHost.Key}", Token));
    }

    [Fact]
    public async Task A_host_without_a_key_lets_nobody_in()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { Settings = new Dictionary<string, string?> { ["Ops__Key"] = "" } }, typeof(HttpTestFunctions));
        using var response = await host.Client.GetAsync("/api/locked?code=", Token);
        await AssertEmpty(HttpStatusCode.Unauthorized, response);
    }

    [Theory]
    [InlineData("GET", "/api/throws")]
    [InlineData("GET", "/api/long/many")]
    [InlineData("POST", "/api/echo-blocking")]
    public async Task A_function_that_fails_is_an_empty_500(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new StringContent("abc") : null };
        using var response = await Client.SendAsync(request, Token);
        await AssertEmpty(HttpStatusCode.InternalServerError, response);
    }

    [Fact]
    public async Task A_function_may_answer_on_the_response_itself()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = _host.Host.BaseAddress };
        using var response = await client.PostAsync("/b/tok/cancel/", null, Token);
        await AssertEmpty(HttpStatusCode.SeeOther, response);
        Assert.Equal("/b/tok", response.Headers.Location?.OriginalString);
        Assert.Equal("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task A_result_that_is_no_answer_is_not_written()
    {
        using var response = await Client.GetAsync("/api/plain", Token);
        await AssertEmpty(HttpStatusCode.OK, response);
    }

    [Theory]
    [InlineData(3_000_000, false, "sized 3000000 aaa")]
    [InlineData(5_000, true, "chunked 5000 aaa")]
    public async Task Bodies_arrive_whole(int size, bool chunked, string answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/echo") { Content = new ByteArrayContent([.. Enumerable.Repeat((byte)'a', size)]) };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await Client.SendAsync(request, Token);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_body_over_the_hosts_limit_is_a_500()
    {
        var head = "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 120000000\r\n\r\n";
        Assert.StartsWith("HTTP/1.1 500 ", await SendRawAsync(head), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeated_form_keys_keep_all_their_values()
    {
        using var content = new FormUrlEncodedContent([new("To", "first"), new("To", "second")]);
        using var response = await Client.PostAsync("/api/form", content, Token);
        Assert.Equal("first|second", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task The_context_has_the_request_the_route_and_one_scope()
    {
        using var response = await Client.GetAsync("/api/context/9", Token);
        Assert.Equal(["Context 9 True True"], _host.Calls.Entries);
    }

    [Theory]
    [InlineData("{}", "/api/Unrouted")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "hub" } } }""", "/hub/unrouted")]
    public async Task The_route_prefix_is_host_jsons_or_api(string hostJson, string path)
    {
        await using var host = await TestHost.StartAsync(options => options with { HostJson = hostJson }, typeof(HttpTestFunctions));
        Assert.Equal("GET", await host.Client.GetStringAsync(path, Token));
        using var response = await host.Client.GetAsync("/unrouted", Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task AssertEmpty(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    private async Task<string> SendRawAsync(string head)
    {
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(_host.Host.BaseAddress.Host, _host.Host.BaseAddress.Port, Token);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Token);
        using var reader = new StreamReader(connection.GetStream());
        return await reader.ReadLineAsync(Token) ?? "";
    }
}
