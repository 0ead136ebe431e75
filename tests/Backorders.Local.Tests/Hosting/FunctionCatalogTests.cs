using Azure.Messaging.ServiceBus;
using Backorders.Local.Hosting.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.Local.Tests.Hosting;

public sealed class FunctionCatalogTests
{
    [Theory]
    [InlineData(typeof(TakesHttpContext), "parameter 'http'")]
    [InlineData(typeof(TakesNoRouteValue), "parameter 'sku'")]
    [InlineData(typeof(TakesOneOfABatch), "parameter 'message'")]
    [InlineData(typeof(HasNoTrigger), "exactly one trigger")]
    [InlineData(typeof(HasSessions), "without sessions")]
    [InlineData(typeof(RunsOnStartup), "RunOnStartup")]
    [InlineData(typeof(HasNoSchedule), "no NCRONTAB schedule")]
    [InlineData(typeof(NamesNoSetting), "Missing__Queue")]
    [InlineData(typeof(TwoOfOneName), "Two functions are named")]
    public void What_can_not_run_here_fails_when_it_is_found(Type functions, string because)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => CatalogOf(functions));
        Assert.Contains(because, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-21T09:00:00Z", "2026-11-21T09:05:00Z")]
    [InlineData("30 0 3 * * *", "2026-11-21T03:00:29.9Z", "2026-11-21T03:00:30Z")]
    [InlineData("0 0 3 * * 1-5", "2026-11-21T09:00:00Z", "2026-11-23T03:00:00Z")]
    [InlineData("*/5 * * * *", "2026-11-21T09:04:59Z", "2026-11-21T09:05:00Z")]
    public void Schedules_have_six_fields_or_five_and_run_in_utc(string schedule, string after, string next)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Test:Schedule", schedule)]).Build();
        var timer = Assert.Single(CatalogOf(typeof(HasASchedule), settings).Timers);
        Assert.Equal(At(next), timer.NextAfter(At(after)));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static FunctionCatalog CatalogOf(Type functions, IConfiguration? settings = null)
    {
        var scopes = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        return FunctionCatalog.Of(
            [functions], scopes, settings ?? new ConfigurationBuilder().Build(), new WorkerPipeline(new ServiceCollection()), NullLogger.Instance);
    }

    private static class TakesHttpContext
    {
        [Function("F")]
        public static void Run([HttpTrigger("get")] HttpRequest request, HttpContext http) => http.Abort();
    }

    private static class TakesNoRouteValue
    {
        [Function("F")]
        public static string Run([HttpTrigger("get", Route = "skus/{id}")] HttpRequest request, string sku) => sku;
    }

    private static class TakesOneOfABatch
    {
        [Function("F")]
        public static string Run([ServiceBusTrigger("q", IsBatched = true)] ServiceBusReceivedMessage message) => message.MessageId;
    }

    private static class HasNoTrigger
    {
        [Function("F")]
        public static string Run(FunctionContext context) => context.FunctionId;
    }

    private static class HasSessions
    {
        [Function("F")]
        public static string Run([ServiceBusTrigger("q", IsSessionsEnabled = true)] ServiceBusReceivedMessage message) => message.MessageId;
    }

    private static class RunsOnStartup
    {
        [Function("F")]
        public static bool Run([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer) => timer.IsPastDue;
    }

    private static class HasNoSchedule
    {
        [Function("F")]
        public static bool Run([TimerTrigger("hourly")] TimerInfo timer) => timer.IsPastDue;
    }

    private static class HasASchedule
    {
        [Function("F")]
        public static bool Run([TimerTrigger("%Test__Schedule%")] TimerInfo timer) => timer.IsPastDue;
    }

    private static class NamesNoSetting
    {
        [Function("F")]
        public static string Run([ServiceBusTrigger("%Missing__Queue%")] ServiceBusReceivedMessage message) => message.MessageId;
    }

    private static class TwoOfOneName
    {
        [Function("F")]
        public static bool One([TimerTrigger("0 0 * * * *")] TimerInfo timer) => timer.IsPastDue;

        [Function("f")]
        public static bool Other([TimerTrigger("0 0 * * * *")] TimerInfo timer) => timer.IsPastDue;
    }
}
