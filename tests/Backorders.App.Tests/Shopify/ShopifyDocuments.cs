using System.Reflection;
using Backorders.App.Settings;

namespace Backorders.App.Tests.Shopify;

/// <summary>Every GraphQL document in the app, found by what it looks like, so that none can be forgotten.</summary>
internal static class ShopifyDocuments
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. from type in typeof(HubSettings).Assembly.GetTypes()
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where field.FieldType == typeof(string) && !type.ContainsGenericParameters
           let text = (string?)field.GetValue(null)
           where text is not null && (text.StartsWith("query ", StringComparison.Ordinal) || text.StartsWith("mutation ", StringComparison.Ordinal))
           select text,
    ];
}
