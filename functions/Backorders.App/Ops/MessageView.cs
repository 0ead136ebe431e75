using Backorders.App.Messages;
using Backorders.Core.Timeline;

namespace Backorders.App.Ops;

/// <param name="JoinedTo">The backorder in whose message it was told.</param>
/// <param name="Before">The attempt by WhatsApp, where an SMS followed it.</param>
internal sealed record MessageView(
    Stage Stage, int Revision, string? Via, string Status, DateTimeOffset At, string? To, string? ErrorCode, AttemptView? Before, string? JoinedTo)
{
    public static MessageView Of(SentMessage message) => new(
        message.Stage,
        message.Revision,
        message.Via,
        message.Status,
        message.At,
        message.MaskedTo,
        message.ErrorCode,
        message.Before is { } before ? new AttemptView(before.Via, before.Status, before.ErrorCode) : null,
        message.JoinedTo?.Order.ToString());
}
