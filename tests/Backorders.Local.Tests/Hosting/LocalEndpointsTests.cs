using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Clock;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Tests.Hosting;

public sealed class LocalEndpointsTests
{
    [Fact]
    public async Task The_clock_jumps_by_what_is_asked_and_says_where_it_is()
    {
        await using var host = await TestHost.StartAsync();
        var before = await NowAsync(host);
        using var answer = await PostAsync(host, "/local/clock", new { advance = "PT48H" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(await NowAsync(host) - before, TimeSpan.FromHours(48), TimeSpan.FromHours(48.1));
    }

    [Fact]
    public async Task The_jump_is_kept_in_the_data_folder_whatever_the_next_clock()
    {
        var folder = Directory.CreateTempSubdirectory("backorders").FullName;
        await using (var moved = await TestHost.StartOnAsync(folder, options => options))
            await moved.Host.AdvanceAsync(TimeSpan.FromDays(9), Token);
        await using (var real = await TestHost.StartOnAsync(folder, options => options with { Clock = ClockMode.Real }))
            Assert.InRange(await NowAsync(real) - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(8.9), TimeSpan.FromDays(9));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_real_clock_answers_409()
    {
        await using var host = await TestHost.StartAsync(options => options with { Clock = ClockMode.Real });
        using var answer = await PostAsync(host, "/local/clock", new { advance = "PT1H" });
        await AssertProblem(HttpStatusCode.Conflict, answer);
    }

    [Theory]
    [InlineData("""{ "advance": "48 hours" }""")]
    [InlineData("""{ "advance": "-PT1H" }""")]
    [InlineData("""{ "advance": 5 }""")]
    [InlineData("""{ "advance": null }""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("advance")]
    [InlineData("")]
    public async Task What_is_no_duration_answers_400(string body)
    {
        await using var host = await TestHost.StartAsync();
        using var content = new StringContent(body);
        using var answer = await host.Client.PostAsync("/local/clock", content, Token);
        await AssertProblem(HttpStatusCode.BadRequest, answer);
    }

    [Fact]
    public async Task Settling_waits_for_a_call_in_flight_and_names_it_when_patience_runs_out()
    {
        var held = new Gate();
        await using var host = await TestHost.StartAsync(
            options => options with
            {
                Patience = TimeSpan.FromMilliseconds(50),
                ConfigureServices = (services, _) => services.AddSingleton(held),
            },
            typeof(HeldFunction));
        var call = host.Client.GetAsync("/held", Token);
        await held.Entered.Task;

        using (var busy = await PostAsync(host, "/local/settle", new { }))
        {
            var problem = await AssertProblem(HttpStatusCode.GatewayTimeout, busy);
            Assert.Equal("HTTP function Held is running", problem["busy"]![0]!.GetValue<string>());
        }

        held.Open.SetResult();
        (await call).Dispose();
        using var settled = await PostAsync(host, "/local/settle", new { });
        Assert.Equal(HttpStatusCode.OK, settled.StatusCode);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> PostAsync(TestHost host, string path, object body) => host.Client.PostAsJsonAsync(path, body, Token);

    private static async Task<DateTimeOffset> NowAsync(TestHost host)
    {
        var clock = await host.Client.GetFromJsonAsync<JsonObject>("/local/clock", Token);
        var now = clock!["now"]!.GetValue<string>();
        Assert.EndsWith("Z", now, StringComparison.Ordinal);
        return DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<JsonObject> AssertProblem(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(Token);
        Assert.Equal((int)status, problem!["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        return problem;
    }
}
