namespace Backorders.App.Ops;

/// <summary>What customers wrote that waits for a person.</summary>
/// <param name="Overdue">Of the open ones, those that have waited for a day.</param>
public sealed record HealthQuestions(int Open, int Overdue);
