using Backorders.App.Messages;
using Backorders.App.Privacy;
using Backorders.App.Settings;

namespace Backorders.App.Replies;

/// <summary>Erases what customers wrote: on request, and when its time is up. That a number wants no messages stays, for its hash says nothing else.</summary>
public sealed class WrittenWords(Questions questions, Conversations conversations, PrivacySettings settings)
{
    /// <summary>After it was settled a question is looked up for a while; one that nobody settled is kept as a contact is.</summary>
    private static readonly TimeSpan SettledKept = TimeSpan.FromDays(30);

    /// <param name="numbers">As E.164; others are no number of a question.</param>
    internal async Task EraseAsync(IReadOnlyCollection<string?> numbers, PersonMentions mentions, CancellationToken cancellationToken)
    {
        await questions.EraseAsync(question => numbers.Contains(question.Number) || mentions.In(question.Text), cancellationToken);
        foreach (var number in numbers.OfType<string>().Distinct())
        {
            foreach (var via in new[] { TwilioMessenger.WhatsApp, TwilioMessenger.Sms }) await conversations.RemoveAsync(via, number, cancellationToken);
        }
    }

    /// <summary>Of the customers of a channel.</summary>
    internal async Task EraseAsync(string channel, CancellationToken cancellationToken) =>
        await questions.EraseAsync(question => question.Orders.Any(order => order.StartsWith($"{channel}-", StringComparison.Ordinal)), cancellationToken);

    internal async Task ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await questions.EraseAsync(question => (question.SettledAt + SettledKept ?? question.At + settings.ContactKept) < now, cancellationToken);
        await conversations.ExpireAsync(now - SettledKept, cancellationToken);
    }
}
