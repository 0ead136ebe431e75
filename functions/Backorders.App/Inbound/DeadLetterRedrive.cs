using System.Globalization;

namespace Backorders.App.Inbound;

/// <summary>Sends a dead letter on its way again. What it already did is done once only, so this may be repeated.</summary>
public sealed class DeadLetterRedrive(DeadLetterStore deadLetters, InboundQueue inbound)
{
    private const string Marker = "#redrive";

    public async Task<RedriveOutcome> RedriveAsync(string id, CancellationToken cancellationToken)
    {
        if (await deadLetters.FindAsync(id, cancellationToken) is null) return RedriveOutcome.NotFound;
        if (await deadLetters.FindMessageAsync(id, cancellationToken) is not { } message) return RedriveOutcome.BodyNotKept;

        await inbound.SendAsync(message with { EventId = NextId(message.EventId) }, cancellationToken);
        await deadLetters.RemoveAsync(id, cancellationToken);
        return RedriveOutcome.Sent;
    }

    /// <summary>Another id than before, or the queue would drop it as a duplicate; the same one for two who redrive at once.</summary>
    private static string NextId(string eventId)
    {
        var at = eventId.LastIndexOf(Marker, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(eventId.AsSpan(at + Marker.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? string.Create(CultureInfo.InvariantCulture, $"{eventId.AsSpan(0, at)}{Marker}{times + 1}")
            : $"{eventId}{Marker}1";
    }
}
