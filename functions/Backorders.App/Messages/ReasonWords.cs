namespace Backorders.App.Messages;

/// <summary>Why a date moved, for one class of reasons.</summary>
/// <param name="Sooner">To an earlier one, or to the first one that is known.</param>
/// <param name="Later">To a later one, or to none.</param>
internal sealed record ReasonWords(string Sooner, string Later);
