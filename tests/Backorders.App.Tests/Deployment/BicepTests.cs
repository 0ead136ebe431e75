using System.Text.RegularExpressions;

namespace Backorders.App.Tests.Deployment;

/// <summary>What the Bicep compiler would say first; it runs in CI alone.</summary>
public sealed partial class BicepTests
{
    /// <summary>As Microsoft lists its built-in roles.</summary>
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["durableTaskDataContributor"] = "0ad04412-c4d5-4796-b79c-f76d14c8d402",
        ["keyVaultSecretsOfficer"] = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["serviceBusDataOwner"] = "090c5cfd-751d-490a-894a-3ce6f1109419",
        ["storageBlobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    };

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(AzureFiles.Folder, "*.bicep", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(AzureFiles.Folder, file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_module_is_there_and_is_passed_what_it_wants_and_nothing_else(string file) => Assert.All(BicepFile.Read(file).Modules.Values, module =>
    {
        var wants = BicepFile.Read(module.Path).Parameters;
        Assert.Empty(module.Passed.Except(wants.Keys));
        Assert.Empty(wants.Where(parameter => parameter.Value).Select(parameter => parameter.Key).Except(module.Passed));
    });

    [Theory]
    [MemberData(nameof(Files))]
    public void An_output_that_is_asked_for_is_given(string file)
    {
        var read = BicepFile.Read(file);
        Assert.All(read.Asked, asked => Assert.Contains(asked.Output, BicepFile.Read(read.Modules[asked.Module].Path).Outputs));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_loaded_or_imported_is_there(string file)
    {
        var read = BicepFile.Read(file);
        Assert.All(read.Loaded.Where(path => !path.EndsWith("host.json", StringComparison.Ordinal)), path => Assert.True(File.Exists(Path.Combine(AzureFiles.Folder, path)), path));
        Assert.All(read.Imported, imported => Assert.Contains(imported.Type, BicepFile.Read(imported.Path).Exported));
    }

    [Fact]
    public void A_role_is_the_one_that_it_is_called()
    {
        var roles = Files.SelectMany(file => BicepFile.Read(file.Data).Roles).Distinct().ToDictionary(role => role.Name, role => role.Id, StringComparer.Ordinal);
        Assert.Equivalent(BuiltIn, roles, strict: true);
    }

    [Fact]
    public void Every_module_is_used() =>
        Assert.Equal(
            Files.Select(file => file.Data).Where(file => file.StartsWith("modules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            BicepFile.Read("main.bicep").Modules.Values.Select(module => module.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void The_parameters_file_sets_what_is_wanted()
    {
        var set = Assigned().Matches(AzureFiles.Text("main.bicepparam")).Select(match => match.Groups["name"].Value).ToHashSet();
        Assert.Equal(BicepFile.Read("main.bicep").Parameters.Keys.Order(StringComparer.Ordinal), set.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^param (?<name>\w+) = ", RegexOptions.Multiline)]
    private static partial Regex Assigned();
}
