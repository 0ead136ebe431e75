using System.Text.RegularExpressions;

namespace Backorders.App.Tests.Deployment;

/// <summary>A Bicep file's names, read without its compiler: what it wants, gives and calls.</summary>
internal sealed partial class BicepFile
{
    private readonly string _path;
    private readonly string _text;

    private BicepFile(string path) => (_path, _text) = (path, AzureFiles.Text(path));

    /// <summary>Parameters by name; true for one that must be passed.</summary>
    public Dictionary<string, bool> Parameters => ParameterName().Matches(_text).ToDictionary(match => match.Groups["name"].Value, match => !match.Groups["rest"].Value.Contains(" = ", StringComparison.Ordinal));

    public HashSet<string> Outputs => [.. OutputName().Matches(_text).Select(match => match.Groups["name"].Value)];

    public HashSet<string> Exported => [.. ExportName().Matches(_text).Select(match => match.Groups["name"].Value)];

    /// <summary>By symbol, the file that it calls and the names that it passes.</summary>
    public Dictionary<string, (string Path, HashSet<string> Passed)> Modules => ModuleStart().Matches(_text).ToDictionary(
        match => match.Groups["symbol"].Value, match => (Beside(match.Groups["path"].Value), Keys(Block(match.Index, "params: {"))));

    public IEnumerable<(string Module, string Output)> Asked => OutputUse().Matches(_text).Select(match => (match.Groups["module"].Value, match.Groups["output"].Value));

    public IEnumerable<string> Loaded => LoadedFile().Matches(_text).Select(match => Beside(match.Groups["path"].Value));

    public IEnumerable<(string Type, string Path)> Imported => ImportedType().Matches(_text).Select(match => (match.Groups["type"].Value, Beside(match.Groups["path"].Value)));

    /// <summary>Ids of roles, by the variable that names them.</summary>
    public IEnumerable<(string Name, string Id)> Roles => Role().Matches(_text).Select(match => (match.Groups["name"].Value, match.Groups["id"].Value));

    public static BicepFile Read(string path) => new(path);

    private string Beside(string path) =>
        Path.GetRelativePath(AzureFiles.Folder, Path.GetFullPath(Path.Combine(AzureFiles.Folder, Path.GetDirectoryName(_path)!, path))).Replace('\\', '/');

    /// <summary>What is between the braces that open with the words, and those that close them.</summary>
    private string Block(int from, string opening)
    {
        var start = _text.IndexOf(opening, from, StringComparison.Ordinal) + opening.Length;
        var depth = 1;
        for (var end = start; ; end++)
        {
            depth += _text[end] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0) return _text[start..end];
        }
    }

    private static HashSet<string> Keys(string block)
    {
        var flat = Quoted().Replace(block, "''");
        while (Nested().IsMatch(flat)) flat = Nested().Replace(flat, "");
        return [.. Key().Matches(flat).Select(match => match.Groups["name"].Value)];
    }

    [GeneratedRegex(@"^param (?<name>\w+) (?<rest>.+)$", RegexOptions.Multiline)]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"^output (?<name>\w+) ", RegexOptions.Multiline)]
    private static partial Regex OutputName();

    [GeneratedRegex(@"^@export\(\)\n(@.+\n)*type (?<name>\w+) ", RegexOptions.Multiline)]
    private static partial Regex ExportName();

    [GeneratedRegex(@"^module (?<symbol>\w+) '(?<path>[^']+)' = ", RegexOptions.Multiline)]
    private static partial Regex ModuleStart();

    [GeneratedRegex(@"(?<module>\w+)\.outputs\.(?<output>\w+)")]
    private static partial Regex OutputUse();

    [GeneratedRegex(@"loadJsonContent\('(?<path>[^']+)'\)")]
    private static partial Regex LoadedFile();

    [GeneratedRegex(@"^import \{ (?<type>\w+) \} from '(?<path>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex ImportedType();

    [GeneratedRegex(@"^var (?<name>\w+) = subscriptionResourceId\('Microsoft.Authorization/roleDefinitions', '(?<id>[^']+)'\)", RegexOptions.Multiline)]
    private static partial Regex Role();

    [GeneratedRegex("'[^'\n]*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^{}]*\}|\([^()]*\)|\[[^\[\]]*\]")]
    private static partial Regex Nested();

    [GeneratedRegex(@"(?<name>\w+):")]
    private static partial Regex Key();
}
