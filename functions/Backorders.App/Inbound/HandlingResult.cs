namespace Backorders.App.Inbound;

/// <summary>What became of applying an event. An exception instead of a result means: try again.</summary>
public abstract record HandlingResult
{
    private HandlingResult()
    {
    }

    public sealed record Done : HandlingResult
    {
        public static readonly Done Instance = new();
    }

    /// <summary>Trying again would not help: a person must look. The reason holds no personal data.</summary>
    public sealed record Refused(string Why) : HandlingResult;

    /// <summary>It is kept for what it is about, which has not come yet. When that hasn't come after a day either, a person must look.</summary>
    public sealed record TooEarly(string Why) : HandlingResult;
}
