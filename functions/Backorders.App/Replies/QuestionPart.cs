namespace Backorders.App.Replies;

/// <summary>One message of a question.</summary>
/// <param name="Sid">Twilio's id for it.</param>
public sealed record QuestionPart(string Sid, string Text);
