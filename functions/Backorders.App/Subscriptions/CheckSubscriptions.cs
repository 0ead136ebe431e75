using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Subscriptions;

/// <summary>Creates again what a platform dropped, and says which events may have been lost until then. May run twice.</summary>
public sealed partial class CheckSubscriptions(
    IEnumerable<IEventSubscriptions> channels, SubscriptionReports reports, TimeProvider clock, ILogger<CheckSubscriptions> log)
{
    [Function(nameof(CheckSubscriptions))]
    public Task Run([TimerTrigger("40 7 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        Task.WhenAll(channels.Select(channel => CheckAsync(channel, cancellationToken)));

    private async Task CheckAsync(IEventSubscriptions channel, CancellationToken cancellationToken)
    {
        var before = await reports.FindAsync(channel.Channel, cancellationToken);
        var findings = await channel.CheckAsync(cancellationToken);
        var report = SubscriptionReport.Of(findings, before, clock.GetUtcNow());
        Tell(channel.Channel, findings);
        TellScopes(channel.Channel, report.MissingScopes ?? [], before?.MissingScopes ?? []);
        await reports.RememberAsync(channel.Channel, report, cancellationToken);
    }

    private void Tell(string channel, IReadOnlyList<SubscriptionFinding> findings)
    {
        var recreated = findings.OfType<SubscriptionFinding.Recreated>().Select(one => one.Topic).ToList();
        var failing = findings.OfType<SubscriptionFinding.Failing>().ToList();
        if (recreated.Count > 0) LogRecreated(channel, string.Join(", ", recreated));
        foreach (var one in failing) LogFailing(channel, one.Topic ?? "any topic", one.Why);
        if (recreated.Count + failing.Count == 0) LogThere(channel, findings.OfType<SubscriptionFinding.There>().Count(), findings.OfType<SubscriptionFinding.NotChecked>().Count());
    }

    /// <summary>Once, for it stays so until somebody grants them.</summary>
    private void TellScopes(string channel, IReadOnlyList<string> missing, IReadOnlyList<string> before)
    {
        if (missing.Except(before).Any()) LogLacking(channel, string.Join(", ", missing));
    }

    [LoggerMessage(LogLevel.Information, "Subscriptions of {Channel}: {There} are there; {NotChecked} are not ours to check")]
    private partial void LogThere(string channel, int there, int notChecked);

    [LoggerMessage(LogLevel.Warning, "Subscriptions of {Channel} were missing and have been created: {Topics}. What happened before came by no webhook")]
    private partial void LogRecreated(string channel, string topics);

    [LoggerMessage(LogLevel.Warning, "The app on {Channel} lacks the scopes {Scopes}: every call that needs one is refused until they are granted")]
    private partial void LogLacking(string channel, string scopes);

    [LoggerMessage(LogLevel.Warning, "No subscription of {Channel} to {Topic}: {Why}")]
    private partial void LogFailing(string channel, string topic, string why);
}
