using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using Backorders.App.Ops;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Tests.Deployment;

public sealed partial class AzureAlertsTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly IReadOnlyList<LoggerMessageAttribute> Lines =
        [.. typeof(ServiceRegistration).Assembly.GetTypes().SelectMany(type => type.GetMethods(Any)).Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()];

    public static TheoryData<string> Texts => [.. AzureFiles.Json("alerts.json").EnumerateArray().Select(alert => alert.GetProperty("text").GetString()!)];

    public static TheoryData<string> Names =>
    [
        .. AzureFiles.Json("alerts.json").EnumerateArray().Select(alert => alert.GetProperty("name").GetString()!),
        .. AlertName().Matches(AzureFiles.Text("modules/alerts.bicep")).Select(match => match.Groups["name"].Value),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_line_that_an_alert_looks_for_is_one_that_the_app_writes(string text) =>
        Assert.Single(Lines, line => line.Message.Contains(text, StringComparison.Ordinal));

    /// <summary>What the workbook looks for is worded in its own queries; the lines are the alerts'.</summary>
    [Fact]
    public void The_workbook_looks_for_lines_that_an_alert_knows()
    {
        var looked = LookedFor().Matches(AzureFiles.Text("workbook.json")).Select(match => match.Groups["text"].Value).ToList();
        Assert.NotEmpty(looked);
        Assert.Empty(looked.Except(AzureFiles.Json("alerts.json").EnumerateArray().Select(alert => alert.GetProperty("text").GetString()!)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_runbook_says_what_to_do(string name) =>
        Assert.Matches($@"(?m)^### {name}$", AzureFiles.Text("RUNBOOK.md"));

    [Fact]
    public void The_heartbeat_passes_the_filters_of_the_log()
    {
        var line = Lines.Single(line => line.Message.Contains("Swept: ", StringComparison.Ordinal));
        var function = typeof(HealthSweep).GetMethod(nameof(HealthSweep.Run))!.GetCustomAttribute<FunctionAttribute>()!.Name;
        var levels = AzureFiles.HostJson.GetProperty("logging").GetProperty("logLevel");
        Assert.Equal(line.Level.ToString(), levels.GetProperty($"Function.{function}").GetString());
        var sampling = AzureFiles.HostJson.GetProperty("logging").GetProperty("applicationInsights").GetProperty("samplingSettings");
        Assert.Contains("Trace", sampling.GetProperty("excludedTypes").GetString()!.Split(';'));
    }

    [Fact]
    public void A_heartbeat_is_missed_only_after_several_sweeps()
    {
        var alert = AzureFiles.Json("alerts.json").EnumerateArray().Single(alert => alert.GetProperty("name").GetString() == "no-heartbeat");
        Assert.True(XmlConvert.ToTimeSpan(alert.GetProperty("window").GetString()!) >= 3 * HealthSweep.Period);
    }

    [GeneratedRegex(@"Message (contains|startswith) \\""(?<text>[^\\]+)\\""")]
    private static partial Regex LookedFor();

    [GeneratedRegex("^    name: '(?<name>[a-z-]+)'$", RegexOptions.Multiline)]
    private static partial Regex AlertName();
}
