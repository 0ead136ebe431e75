namespace Backorders.Core.Tests.Timeline;

public sealed class StateTableTests
{
    private const string Begin = "<!-- states: by StateTable -->\n";
    private const string End = "\n<!-- /states -->";

    [Fact]
    public void The_README_says_what_the_rules_do()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Backorders.sln"))) folder = folder.Parent!;
        var readme = File.ReadAllText(Path.Combine(folder.FullName, "README.md")).ReplaceLineEndings("\n");

        var said = readme.Split(Begin) is [_, var rest] ? rest.Split(End)[0] : "";

        Assert.True(said == StateTable.Markdown(), $"Put this into README.md, between its two marks:\n\n{StateTable.Markdown()}\n");
    }
}
