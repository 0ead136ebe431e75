using Backorders.App.Settings;

namespace Backorders.App.Messages;

/// <summary>
/// Twilio's limit, kept on our side: in no second do more messages get their turn than are allowed, and whoever comes later waits, before anything
/// is claimed. Each process counts its own messages only, so with several of them Twilio's own 429 has the last word.
/// </summary>
public sealed class SendRate(HubSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing is sent after Twilio has refused a message for its rate.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();

    /// <summary>The latest turns, as many as a second has; the oldest is next.</summary>
    private readonly DateTimeOffset[] _turns = new DateTimeOffset[settings.Twilio.MessagesPerSecond];
    private int _next;
    private DateTimeOffset _notBefore;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (Take() is { Ticks: > 0 } wait) await Task.Delay(wait, clock, cancellationToken);
    }

    /// <summary>For what is sent at once, an answer to somebody who wrote: it counts, and others wait for it.</summary>
    public void Count() => Take();

    /// <summary>Twilio counts otherwise.</summary>
    public void Exceeded()
    {
        lock (_gate) _notBefore = Later(_notBefore, clock.GetUtcNow() + Rest);
    }

    /// <returns>How long to wait for the turn that was taken.</returns>
    internal TimeSpan Take()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var turn = Later(Later(now, _turns[_next] + Window), _notBefore);
            _turns[_next] = turn;
            _next = (_next + 1) % _turns.Length;
            return turn - now;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
