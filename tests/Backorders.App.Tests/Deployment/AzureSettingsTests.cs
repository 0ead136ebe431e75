using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Azure.Storage.Blobs;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Deployment;

public sealed partial class AzureSettingsTests
{
    /// <summary>Of the sample, what Azure does not want: the host's own, the local key, and addresses that default to the real platforms.</summary>
    private static readonly string[] LocalOnly =
    [
        "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "Ops__Key", "Shopify__BaseUrl", "Amazon__BaseUrl", "Amazon__LwaUrl", "Twilio__BaseUrl",
    ];

    public static TheoryData<string> Stages => ["dev", "prod"];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Every_setting_of_the_sample_is_set(string name)
    {
        var stage = AzureStage.Read(name);
        var set = stage.Settings.Keys.Concat(stage.Vault).Concat(AzureStage.OfTheApp.Keys).ToHashSet();
        Assert.Empty(AzureFiles.Sample.Keys.Where(setting => !IsOptional(setting)).Except(LocalOnly).Except(set));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Nothing_is_set_twice_but_an_address_of_the_brands_own(string name)
    {
        var stage = AzureStage.Read(name);
        var all = stage.Settings.Keys.Where(setting => setting != "Links__BaseUrl").Concat(stage.Vault).Concat(AzureStage.OfTheApp.Keys).ToList();
        Assert.Equal(all.Distinct(StringComparer.OrdinalIgnoreCase), all);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_secret_is_in_the_vault_and_nothing_else_is(string name)
    {
        var stage = AzureStage.Read(name);
        Assert.All(stage.Vault, setting => Assert.Matches(SecretName(), setting));
        Assert.All(stage.Settings.Keys, setting => Assert.DoesNotMatch(SecretName(), setting));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task The_app_starts_on_what_Azure_sets(string name)
    {
        await using var app = Start(AzureStage.Read(name).Filled());
        Assert.Equal("https://stdataexample.table.core.windows.net/", app.GetRequiredService<TableServiceClient>().Uri.AbsoluteUri);
        Assert.Equal("https://stdataexample.blob.core.windows.net/", app.GetRequiredService<BlobServiceClient>().Uri.AbsoluteUri);
        Assert.NotNull(app.GetRequiredService<ServiceBusClient>());
        Assert.NotNull(app.GetRequiredService<ServiceBusAdministrationClient>());
        Assert.Equal("https://api.twilio.com/", app.GetRequiredService<HubSettings>().Twilio.BaseUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData("Tables:Endpoint", typeof(TableServiceClient))]
    [InlineData("Blobs:Endpoint", typeof(BlobServiceClient))]
    [InlineData("ServiceBus:fullyQualifiedNamespace", typeof(ServiceBusClient))]
    public async Task Without_the_address_of_a_service_its_client_names_the_setting(string setting, Type client)
    {
        var settings = AzureStage.Read("dev").Filled();
        Assert.True(settings.Remove(setting));
        await using var app = Start(settings);
        var failure = Assert.Throws<InvalidSettingException>(() => app.GetRequiredService(client));
        Assert.Equal(setting.Replace(":", "__", StringComparison.Ordinal), failure.Setting);
    }

    [Fact]
    public void The_triggers_find_Service_Bus_by_identity()
    {
        foreach (var setting in new[] { "fullyQualifiedNamespace", "credential", "clientId" })
            Assert.Contains($"{QueueNames.Connection}__{setting}", AzureStage.OfTheApp.Keys);
    }

    [Fact]
    public void The_scheduler_and_its_hub_are_named_by_host_json_alone()
    {
        var durable = AzureFiles.HostJson.GetProperty("extensions").GetProperty("durableTask");
        Assert.Equal("azureManaged", durable.GetProperty("storageProvider").GetProperty("type").GetString());
        Assert.Matches("^[a-zA-Z0-9-]{3,64}$", durable.GetProperty("hubName").GetString()!);
        var main = AzureFiles.Text("main.bicep");
        Assert.Contains("hubName: hostJson.extensions.durableTask.hubName", main, StringComparison.Ordinal);
        Assert.Contains("schedulerSetting: hostJson.extensions.durableTask.storageProvider.connectionStringName", main, StringComparison.Ordinal);
    }

    [Fact]
    public void No_setting_and_no_output_holds_a_key()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "azure"), "*.bicep", SearchOption.AllDirectories))
            Assert.DoesNotMatch(@"listKeys|AccountKey=|SharedAccessKey|listSecrets|listConnectionStrings", File.ReadAllText(file));
    }

    private static ServiceProvider Start(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddLogging()
        .AddBackorders(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .BuildServiceProvider();

    /// <summary>Channels that a brand has or has not.</summary>
    private static bool IsOptional(string setting) =>
        setting.StartsWith("Channels__", StringComparison.Ordinal) || setting.StartsWith("WooCommerce__", StringComparison.Ordinal);

    [GeneratedRegex("__[A-Za-z]*(Secrets?|Tokens?|Keys?)$")]
    private static partial Regex SecretName();
}
