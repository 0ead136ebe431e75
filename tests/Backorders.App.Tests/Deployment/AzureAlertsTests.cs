using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using Backorders.App.Ops;
using Backorders.App.Tests.Telemetry;
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
    [InlineData("modules/alerts.bicep")]
    [InlineData("workbook.json")]
    public void What_it_measures_is_what_the_app_measures(string file)
    {
        var asked = Measured().Matches(AzureFiles.Text(file)).Select(match => match.Groups["name"].Value).ToHashSet();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Instruments()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_runbook_says_what_it_means_where_to_look_and_what_to_do(string name) =>
        Assert.Matches($@"(?m)^### {name}\n\n- \*\*Means\*\* \(severity [0-3]\): .+\n- \*\*Look\*\*: .+\n- \*\*Do\*\*: .+$", AzureFiles.Text("RUNBOOK.md"));

    [Fact]
    public void The_runbook_knows_no_alert_that_is_not_there()
    {
        var text = AzureFiles.Text("RUNBOOK.md");
        var section = text[text.IndexOf("## Alerts", StringComparison.Ordinal)..text.IndexOf("## It does not start", StringComparison.Ordinal)];
        Assert.Equal(Names.Select(name => name.Data).Order(StringComparer.Ordinal), Heading().Matches(section).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

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

    private static HashSet<string> Instruments()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => names.Add(instrument.Name) };
        TestMeters.NoMetrics();
        listener.Start();
        return names;
    }

    /// <summary>A name of a metric; names in brackets are those of tags.</summary>
    [GeneratedRegex(@"(?<!\[\\?)""(?<name>backorders\.[a-z._]+)\\?""")]
    private static partial Regex Measured();

    [GeneratedRegex(@"Message (contains|startswith) \\""(?<text>[^\\]+)\\""")]
    private static partial Regex LookedFor();

    [GeneratedRegex("^### (?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^    name: '(?<name>[a-z-]+)'$", RegexOptions.Multiline)]
    private static partial Regex AlertName();
}
