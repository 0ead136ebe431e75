using Backorders.App.Settings;

namespace Backorders.App.Messages;

/// <summary>
/// Twilio's limit, kept on our side: whoever would exceed it waits for a turn, before anything is claimed. A second's worth may go at once. Each
/// process counts its own messages only, so with several of them Twilio's own 429 has the last word.
/// </summary>
public sealed class SendRate(HubSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing is sent after Twilio has refused a message for its rate.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _each = TimeSpan.FromSeconds(1) / settings.Twilio.MessagesPerSecond;
    private readonly Lock _gate = new();

    /// <summary>When all messages so far are through, were they sent one by one.</summary>
    private DateTimeOffset _through;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (Take() is { Ticks: > 0 } wait) await Task.Delay(wait, clock, cancellationToken);
    }

    /// <summary>Twilio counts otherwise.</summary>
    public void Exceeded()
    {
        lock (_gate) _through = Later(_through, clock.GetUtcNow() + Burst + Rest);
    }

    /// <returns>How long to wait for the turn that was taken.</returns>
    internal TimeSpan Take()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _through = Later(_through, now) + _each;
            return _through - now - Burst;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
