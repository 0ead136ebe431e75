using Backorders.App.Inbound;
using Backorders.Local.Blobs;

namespace Backorders.App.Tests.Deployment;

public sealed class AzureBlobsTests
{
    [Fact]
    public void The_container_that_is_made_is_the_one_that_the_app_names() => Assert.Equal([ClaimCheck.Container], DeclaredContainers.Read().Keys);

    /// <summary>Long enough for a hub that stands still over a weekend, and well within the month in which a redaction must be carried out.</summary>
    [Fact]
    public void What_is_left_there_expires() =>
        Assert.All(DeclaredContainers.Read().Values, kept => Assert.InRange(kept, TimeSpan.FromDays(4), TimeSpan.FromDays(14)));

    [Theory]
    [InlineData("var containers = loadJsonContent('../blobs.json')")]
    [InlineData("name: item.key")]
    [InlineData("prefixMatch: ['${item.key}/']")]
    [InlineData("daysAfterModificationGreaterThan: item.value.deleteAfterDays")]
    [InlineData("publicAccess: 'None'")]
    [InlineData("deleteRetentionPolicy: { enabled: false }")]
    public void The_Bicep_takes_a_container_from_the_file(string line) =>
        Assert.Contains(line, AzureFiles.Text("modules/dataStorage.bicep"), StringComparison.Ordinal);
}
