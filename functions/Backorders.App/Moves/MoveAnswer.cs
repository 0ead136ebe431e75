namespace Backorders.App.Moves;

/// <summary>What came of a move. Whoever can't be reached is an exception instead, and asked again.</summary>
internal abstract record MoveAnswer
{
    private MoveAnswer()
    {
    }

    public sealed record Done : MoveAnswer
    {
        public static readonly Done Instance = new();
    }

    public sealed record Refused(string Why) : MoveAnswer;
}
