using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backorders.App.Channels.Shopify;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Hosting;

namespace Backorders.App.Tests.Subscriptions;

/// <summary>What the shop has not granted is named, for nothing else tells it from a shop that can't be reached.</summary>
public sealed partial class ShopifyScopeTests
{
    [Fact]
    public async Task A_scope_that_is_missing_is_named_until_it_is_granted_and_logged_once()
    {
        var logs = new CapturedLogs();
        await using var hub = new SubscribedHub(await TestHub.StartAsync(logs));
        await hub.CheckNowAsync();
        Assert.Equal(("ok", ""), await LookAsync(hub));

        await hub.SendAsync(HttpMethod.Delete, "sim/shopify/scopes/write_locations");
        await hub.SendAsync(HttpMethod.Delete, "sim/shopify/scopes/write_products");
        await hub.CheckNowAsync();
        await hub.CheckNowAsync();
        Assert.Equal(("degraded", "read_locations, write_products"), await LookAsync(hub));
        Assert.Single(logs.Lines, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("shopify lacks the scopes read_locations, write_products:", StringComparison.Ordinal));

        await hub.SendAsync(HttpMethod.Post, "sim/shopify/faults", new { status = 503, times = 1 });
        await hub.CheckNowAsync();
        Assert.Equal(("degraded", "read_locations, write_products"), await LookAsync(hub));

        await hub.SendAsync(HttpMethod.Put, "sim/shopify/scopes/write_locations");
        await hub.SendAsync(HttpMethod.Put, "sim/shopify/scopes/write_products");
        await hub.CheckNowAsync();
        Assert.Equal(("ok", ""), await LookAsync(hub));
    }

    [Theory]
    [InlineData("alternative", false)]
    [InlineData("either", true)]
    public async Task Discounts_are_missed_only_where_they_are_offered(string offers, bool isMissed)
    {
        await using var hub = await SubscribedHub.StartAsync(("Offers__Kind", offers), ("Shopify__ManageSubscriptions", "false"));
        await hub.SendAsync(HttpMethod.Delete, $"sim/shopify/scopes/{ShopifyScopes.ForDiscounts}");

        await hub.CheckNowAsync();

        Assert.Equal(isMissed ? ShopifyScopes.ForDiscounts : "", (await LookAsync(hub)).Missing);
    }

    [Fact]
    public void The_readme_names_every_scope_to_grant()
    {
        var line = File.ReadLines(LocalFiles.Find("README.md", AppContext.BaseDirectory)!).Single(line => line.StartsWith("The app's token needs the scopes ", StringComparison.Ordinal));

        Assert.Equal(ShopifyScopes.ForOrders.Append(ShopifyScopes.ForDiscounts), Scope().Matches(line).Select(match => match.Value));
    }

    private static async Task<(string Status, string Missing)> LookAsync(SubscribedHub hub)
    {
        var health = await hub.HealthAsync();
        var missing = health["subscriptions"]!["shopify"]!["missingScopes"] as JsonArray ?? [];
        return ((string)health["status"]!, string.Join(", ", missing.Select(scope => (string)scope!)));
    }

    [GeneratedRegex("(?<=`)(read|write)_[a-z_]+(?=`)")]
    private static partial Regex Scope();
}
