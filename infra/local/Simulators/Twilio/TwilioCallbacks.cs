using Backorders.Local.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>
/// Brings messages from queued to what becomes of them, and tells their StatusCallback. A change is forgotten only after its call,
/// so that a stopped process goes on where it was.
/// </summary>
internal sealed class TwilioCallbacks(TwilioStore store, TwilioCaller caller, TwilioAccess access, IConfiguration settings, TimeProvider clock, IHostApplicationLifetime lifetime)
    : BackgroundService, IWorkSource
{
    private const int AtOnce = 32;

    private readonly SemaphoreSlim _work = new(0);

    public IReadOnlyList<string> Busy() => store.Unfinished() is > 0 and var left ? [$"twilio: {left} status changes to tell"] : [];

    public DateTimeOffset? NextDue() => null;

    public void Wake() => _work.Release();

    /// <summary>Sets a message's status and tells it; the status we answered with, null when there is no such message.</summary>
    public async Task<int?> TellAsync(string sid, string status, int? errorCode, CancellationToken cancellationToken)
    {
        if (await store.ChangeAsync(sid, status, errorCode, clock.GetUtcNow()) is not { } message) return null;
        var url = message.StatusCallback ?? settings["Links:BaseUrl"]?.TrimEnd('/') + "/api/webhooks/twilio/status";
        return await caller.PostAsync(url, Form(message), cancellationToken);
    }

    public override void Dispose()
    {
        _work.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = store.NextProgress(AtOnce);
            await Task.WhenAll(next.Select(progress => GoOnAsync(progress, stoppingToken)));
            if (next.Count == 0) await _work.WaitAsync(stoppingToken);
        }
    }

    /// <summary>Calls made before the server listens would be lost.</summary>
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task GoOnAsync(TwilioProgress progress, CancellationToken cancellationToken)
    {
        var message = await store.ChangeAsync(progress.Sid, progress.Status, progress.ErrorCode, clock.GetUtcNow());
        if (message?.StatusCallback is { } url) await caller.PostAsync(url, Form(message), cancellationToken);
        await store.DoneAsync(progress);
    }

    private Dictionary<string, string> Form(TwilioMessage message)
    {
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = access.AccountSid,
            ["ApiVersion"] = "2010-04-01",
            ["From"] = message.From ?? "",
            ["MessageSid"] = message.Sid,
            ["MessageStatus"] = message.Status,
            ["SmsSid"] = message.Sid,
            ["SmsStatus"] = message.Status,
            ["To"] = message.To,
        };
        if (message.MessagingServiceSid is { } service) form["MessagingServiceSid"] = service;
        if (message.ErrorCode is { } code) form["ErrorCode"] = $"{code}";
        if (MessageRules.IsWhatsApp(message.To))
        {
            form["ChannelPrefix"] = "whatsapp";
            form["ChannelToAddress"] = message.To;
        }

        if (message.Status == "read") form["EventType"] = "READ";
        return form;
    }
}
