using Azure;
using Backorders.Core.Replies;

namespace Backorders.App.Replies;

/// <summary>What is remembered between the messages of one number, by one way. It names neither number nor person.</summary>
public sealed record Conversation
{
    /// <summary>WhatsApp takes free text for so long after the customer's last message.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastAt { get; init; }

    public PendingQuestion? Pending { get; init; }

    /// <summary>When the customer was last told that no order is found.</summary>
    public DateTimeOffset? StrangerToldAt { get; init; }

    /// <summary>The last question of the customer for a person, open or not.</summary>
    public string? QuestionId { get; init; }

    public ETag ETag { get; init; }

    public bool IsWindowOpen(DateTimeOffset now) => LastAt + Window > now;
}
