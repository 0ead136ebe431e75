namespace Backorders.App.Replies;

public abstract record AnswerOutcome
{
    private AnswerOutcome()
    {
    }

    public sealed record Done(Question Question) : AnswerOutcome;

    public sealed record Refused(string Why) : AnswerOutcome;

    public sealed record NotFound : AnswerOutcome
    {
        public static readonly NotFound Instance = new();
    }
}
