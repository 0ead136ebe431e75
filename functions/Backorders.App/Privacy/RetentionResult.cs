namespace Backorders.App.Privacy;

/// <summary>What the last sweep of personal data did.</summary>
/// <param name="Contacts">Erased, because their time was up.</param>
/// <param name="DeadLetters">Erased, because their time was up.</param>
/// <param name="Watches">Of people who wanted to be told of a SKU; erased, because their time was up.</param>
/// <param name="Behind">More is due than one sweep does; the next one goes on.</param>
public sealed record RetentionResult(DateTimeOffset At, long Contacts, long DeadLetters, bool Behind, long Watches = 0);
