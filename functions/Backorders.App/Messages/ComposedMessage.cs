namespace Backorders.App.Messages;

/// <param name="Stage">As the contract spells it; with the language it names the approved template.</param>
/// <param name="Variables">The values of {{1}}, {{2}} ..., none empty, none with a line break.</param>
/// <param name="Text">The whole text, for channels without templates.</param>
internal sealed record ComposedMessage(string Stage, string Language, IReadOnlyList<string> Variables, string Text);
