using System.Text.Json.Nodes;
using Backorders.App.Settings;

namespace Backorders.App.Channels.Shopify;

/// <summary>What the app's token must be allowed for what the settings have the hub do. Without one of them Shopify refuses the calls that need it, each time.</summary>
internal sealed class ShopifyScopes(ShopifyAdmin admin, HubSettings settings)
{
    public const string ForDiscounts = "write_discounts";

    private const string GrantedQuery = """
        query GrantedScopes { currentAppInstallation { accessScopes { handle } } }
        """;

    public static readonly IReadOnlyList<string> ForOrders =
    [
        "read_customers",
        "read_fulfillments",
        "read_locations",
        "write_inventory",
        "write_merchant_managed_fulfillment_orders",
        "write_orders",
        "write_products",
    ];

    private IEnumerable<string> Needed => settings.Offers.Kind is OfferKind.Discount or OfferKind.Either ? ForOrders.Append(ForDiscounts) : ForOrders;

    /// <returns>Those that the shop has not granted, or why nobody knows.</returns>
    public async Task<(IReadOnlyList<string> Missing, PushResult.Failed? Failure)> MissingAsync(CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(GrantedQuery, new JsonObject(), _ => [], cancellationToken);
        if (answer.Data?["currentAppInstallation"]?["accessScopes"] is not JsonArray scopes) return ([], answer.Failure ?? new PushResult.Failed("Shopify answered no access scopes"));

        var granted = scopes.Select(scope => (string)scope!["handle"]!).ToHashSet(StringComparer.Ordinal);
        return ([.. Needed.Where(scope => !granted.Contains(scope) && !granted.Contains(WriteOf(scope)))], null);
    }

    /// <summary>Whoever may write may read, and Shopify lists only that.</summary>
    private static string WriteOf(string scope) => scope.Replace("read_", "write_", StringComparison.Ordinal);
}
