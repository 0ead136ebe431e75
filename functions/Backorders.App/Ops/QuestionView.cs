using System.Collections.Immutable;
using Backorders.App.Messages;
using Backorders.App.Replies;

namespace Backorders.App.Ops;

/// <param name="DueAt">By when it should be answered.</param>
/// <param name="From">The number's last digits only.</param>
/// <param name="Orders">The backorders of the number, open ones first; empty for a stranger.</param>
public sealed record QuestionView(
    string Id,
    DateTimeOffset At,
    DateTimeOffset DueAt,
    bool Overdue,
    string From,
    string Via,
    ImmutableArray<string> Orders,
    string Text,
    QuestionState State,
    DateTimeOffset? SettledAt,
    string? Answer,
    string? Reason)
{
    internal static QuestionView Of(Question question, DateTimeOffset now) => new(
        question.Id,
        question.At,
        question.DueAt,
        question.IsOverdue(now),
        CustomerMessages.Mask(question.Number),
        question.Via,
        question.Orders,
        question.Text,
        question.State,
        question.SettledAt,
        question.Answer,
        question.Reason);
}
