using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Shopify;

/// <summary>Shopify's own Admin schema, asked through Node; without it the tests that need it are skipped.</summary>
internal static class ShopifySchema
{
    /// <returns>What it does not allow, each with the call it is about.</returns>
    public static async Task<IReadOnlyList<string>> ProblemsOfAsync(string version, IReadOnlyList<ShopifyCall> calls) =>
    [
        .. (await RunAsync("validate.mjs", new { version, calls })).Select(problem => $"{problem!["message"]}\n{calls[(int)problem["call"]!]}"),
    ];

    /// <returns>Where another schema, which is meant to be a part of it, differs.</returns>
    public static async Task<IReadOnlyList<string>> DifferencesOfAsync(string version, string schema) =>
        [.. (await RunAsync("compare.mjs", new { version, schema })).Select(difference => (string)difference!)];

    private static async Task<JsonArray> RunAsync(string script, object input)
    {
        var tests = TestsFolder();
        Assert.SkipUnless(File.Exists(Path.Combine(tests, "node_modules", "graphql", "package.json")), "Shopify's schema is not installed: npm ci --prefix tests");
        using var node = Start(Path.Combine(tests, "graphql", script));
        Assert.SkipWhen(node is null, "Node is not installed.");

        var answer = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaint = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(input, JsonSerializerOptions.Web));
        node.StandardInput.Close();
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await complaint);
        return JsonNode.Parse(await answer)!.AsArray();
    }

    private static string TestsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Backorders.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", "tests");
    }

    private static Process? Start(string script)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
