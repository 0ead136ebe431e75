using System.Net;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Tests.Http;

/// <summary>What a caller is told of a call that went wrong leads to its lines in the log.</summary>
public sealed class FailedCallTests : IDisposable
{
    private readonly CapturedLogs _logs = new();
    private readonly Visit _visit = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task The_id_of_a_refusal_stands_in_the_lines_of_its_call_and_of_no_other()
    {
        await using var hub = await StartAsync();
        foreach (var (path, status) in new[] { ("api/webhooks/channels/nobody", 404), ("api/notify-me", 400), ("api/notify-me", 400) })
        {
            using var answer = await hub.Http.PostAsync(path, new StringContent("{"), TestContext.Current.CancellationToken);

            Assert.Equal(status, (int)answer.StatusCode);
            var id = await IdInAsync(answer);
            var line = Assert.Single(_logs.Lines, line => line.Contains($"InvocationId={id}", StringComparison.Ordinal) && line.Contains("status code", StringComparison.Ordinal));
            Assert.Contains($"status code {status}", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_nobody_caught_is_logged_once_and_told_by_its_id_alone()
    {
        await using var hub = await StartAsync();

        using var answer = await hub.Http.GetAsync("test/fails", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("Sara", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        var line = Assert.Single(Errors);
        Assert.Contains("Sara is not at home", line, StringComparison.Ordinal);
        Assert.Contains($"answered 500 with {await IdInAsync(answer)}", line, StringComparison.Ordinal);
        Assert.Contains($"InvocationId={await IdInAsync(answer)}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_wait_for_the_answer_is_no_failure()
    {
        await using var hub = await StartAsync();
        using var leaving = new CancellationTokenSource();
        var call = hub.Http.GetAsync("test/waits", leaving.Token);
        await _visit.Begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await _visit.Ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        await hub.SettleAsync();

        Assert.Empty(Errors);
    }

    private IEnumerable<string> Errors => _logs.Lines.Where(line => line.StartsWith("Error ", StringComparison.Ordinal));

    private Task<TestHub> StartAsync() => TestHub.StartAsync(options => options with
    {
        FunctionTypes = [.. options.FunctionTypes, typeof(Functions)],
        ConfigureLogging = logging => logging.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace),
        ConfigureServices = (services, settings) =>
        {
            options.ConfigureServices(services, settings);
            services.AddSingleton(_visit);
        },
    });

    private static async Task<string> IdInAsync(HttpResponseMessage answer) =>
        (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["correlationId"]!;

    private sealed class Visit
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Functions(Visit visit)
    {
        [Function("Fails")]
        public static IResult Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/fails")] HttpRequest request) =>
            throw new InvalidOperationException("Sara is not at home.");

        [Function("Waits")]
        public async Task<IResult> WaitsAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/waits")] HttpRequest request, CancellationToken cancellationToken)
        {
            visit.Begun.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return Results.Ok();
            }
            finally
            {
                visit.Ended.SetResult();
            }
        }
    }
}
