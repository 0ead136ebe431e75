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
}
