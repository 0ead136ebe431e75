namespace Backorders.App.Channels.Json;

/// <summary>What is wrong with a document: the first thing found, naming the field and never its value.</summary>
internal sealed class Problems
{
    public string? First { get; private set; }

    public void Add(string problem) => First ??= problem;
}
