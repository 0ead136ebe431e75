namespace Backorders.App.Tests.Deployment;

/// <summary>What lets backorders wait over deployments, and over one that is rolled back.</summary>
public sealed class AzureVersionsTests
{
    private const string First = "1";

    /// <summary>The task hub worker orders 2.0 before 10.0, but as text, 10 before 9. Only the first may be without a dot: as text it is before all.</summary>
    [Fact]
    public void The_version_of_orchestrations_is_one_that_stays_in_order_at_the_tenth()
    {
        var version = Durable("defaultVersion");
        Assert.True(version == First || Version.TryParse(version, out _), $"{version}: name it like 2.0");
    }

    [Fact]
    public void A_deployment_leaves_those_of_a_newer_one_alone()
    {
        Assert.Equal("CurrentOrOlder", Durable("versionMatchStrategy"));
        Assert.Equal("Reject", Durable("versionFailureStrategy"));
    }

    private static string Durable(string name) => AzureFiles.HostJson.GetProperty("extensions").GetProperty("durableTask").GetProperty(name).GetString()!;
}
