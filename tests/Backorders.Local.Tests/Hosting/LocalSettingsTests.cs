using Backorders.Local.Hosting;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Tests.Hosting;

public sealed class LocalSettingsTests : IDisposable
{
    private static readonly Uri Own = new("http://127.0.0.1:5099/");

    private readonly string _folder = Directory.CreateTempSubdirectory("backorders").FullName;

    public LocalSettingsTests()
    {
        Write("local.settings.sample.json", """
            { "Values": { "Test__A": "sample", "Test__B": "sample", "Test__C": "sample", "Test__D": "sample",
              "Shopify__BaseUrl": "", "Amazon__BaseUrl": "https://sandbox.example", "Links__BaseUrl": "http://127.0.0.1:7071",
              "Channels__Flipkart__StockUrl": "", "Channels__meesho__StockUrl": "https://meesho.example/stock" } }
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_given_wins_over_the_environment_the_local_file_and_the_sample()
    {
        Write("local.settings.json", """{ /* ours */ "Values": { "Test__B": "local", "Test__C": "local", "Test__D": "local" } }""");
        Environment.SetEnvironmentVariable("Test__C", "environment");
        Environment.SetEnvironmentVariable("Test__D", "environment");
        var settings = Load(new() { ["Test__D"] = "given" });
        Assert.Equal(["sample", "local", "environment", "given"], new[] { "A", "B", "C", "D" }.Select(name => settings[$"Test:{name}"]));
    }

    [Fact]
    public void Files_are_found_upward()
    {
        var below = Directory.CreateDirectory(Path.Combine(_folder, "a", "b")).FullName;
        Assert.Equal("sample", LocalSettings.Load(below, new Dictionary<string, string?>(), Own)["Test:A"]);
    }

    [Fact]
    public void Addresses_left_empty_are_this_processs_simulators()
    {
        var settings = Load([]);
        Assert.Equal("http://127.0.0.1:5099/sim/shopify", settings["Shopify:BaseUrl"]);
        Assert.Equal("http://127.0.0.1:5099/sim/amazon/auth/o2/token", settings["Amazon:LwaUrl"]);
        Assert.Equal("http://127.0.0.1:5099/sim/twilio", settings["Twilio:BaseUrl"]);
        Assert.Equal("http://127.0.0.1:5099/sim/channels/flipkart/stock", settings["Channels:flipkart:StockUrl"]);
    }

    [Fact]
    public void Addresses_that_are_set_stay()
    {
        var settings = Load(new() { ["Links__BaseUrl"] = "https://hub.example" });
        Assert.Equal("https://sandbox.example", settings["Amazon:BaseUrl"]);
        Assert.Equal("https://meesho.example/stock", settings["Channels:meesho:StockUrl"]);
        Assert.Equal("https://hub.example", settings["Links:BaseUrl"]);
    }

    [Fact]
    public void What_is_set_to_nothing_does_not_fall_back_to_the_sample() => Assert.Equal("", Load(new() { ["Test__A"] = "" })["Test:A"]);

    [Fact]
    public void The_samples_link_base_gives_way_to_where_this_process_listens() =>
        Assert.Equal("http://127.0.0.1:5099", Load([])["Links:BaseUrl"]);

    private IConfiguration Load(Dictionary<string, string?> given) => LocalSettings.Load(_folder, given, Own);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
