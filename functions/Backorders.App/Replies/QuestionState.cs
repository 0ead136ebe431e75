namespace Backorders.App.Replies;

public enum QuestionState
{
    Open,
    Answered,

    /// <summary>Without an answer, as ops decided.</summary>
    Closed,
}
