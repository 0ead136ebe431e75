namespace Backorders.Local.Tests.Sdk;

/// <summary>
/// One file of infra/sdk/signatures: what a real package declares of the types that the app uses. Its head names the package, the directly
/// referenced package that brings it, if another one does, and where it was read; then each type with its source file and members.
/// </summary>
internal sealed record SignatureList(
    string Pinned,
    string Source,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Types,
    IReadOnlyList<string> Files)
{
    private const string FilePrefix = "  from ";
    private const string MemberPrefix = "    ";

    public static IReadOnlyList<SignatureList> All { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "signatures")).Order(StringComparer.Ordinal).Select(Read)];

    private static SignatureList Read(string path)
    {
        var blocks = File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd().Split("\n\n").Select(block => block.Split('\n')).ToList();
        var head = blocks[0].ToDictionary(line => line.Split(' ')[0], line => line[line.IndexOf(' ', StringComparison.Ordinal)..].Trim());
        return new SignatureList(
            head.GetValueOrDefault("through", head["package"]),
            head["source"],
            blocks.Skip(1).ToDictionary(block => block[0], IReadOnlySet<string> (block) => Starting(MemberPrefix, block).ToHashSet()),
            [.. blocks.Skip(1).Select(block => Starting(FilePrefix, block).Single())]);
    }

    private static IEnumerable<string> Starting(string prefix, string[] lines) =>
        lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..]);
}
