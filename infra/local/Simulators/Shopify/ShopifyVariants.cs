using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Variants as far as the hub tells the shop of them: whether they sell on at zero, and their metafields. A variant belongs to the product that it was first named with.</summary>
internal sealed class ShopifyVariants
{
    private const int MostMetafields = 25;

    private readonly LocalDatabase _database;
    private readonly ShopifyMemory _memory;

    public ShopifyVariants(LocalDatabase database, ShopifyMemory memory)
    {
        (_database, _memory) = (database, memory);
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_shopify_variants (id TEXT PRIMARY KEY, product TEXT NOT NULL, policy TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS sim_shopify_metafields (
              owner TEXT NOT NULL, namespace TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, namespace, key)) WITHOUT ROWID;
            """);
    }

    /// <summary>By variant number: whether it sells on at zero, and its metafields as namespace.key.</summary>
    public IReadOnlyDictionary<string, object> All() => _database.Read(data => data
        .Query("SELECT id, policy FROM sim_shopify_variants ORDER BY id", row => (Id: row.GetString(0), Policy: row.GetString(1)))
        .ToDictionary(variant => variant.Id, variant => (object)new { inventoryPolicy = variant.Policy, metafields = Metafields(data, variant.Id) }));

    /// <summary>DENY until told otherwise.</summary>
    public string PolicyOf(LocalConnection data, string variant) =>
        data.First("SELECT policy FROM sim_shopify_variants WHERE id = ?1", row => row.GetString(0), Gid.NumberOf(variant)) ?? "DENY";

    /// <summary>productVariantsBulkUpdate, without allowPartialUpdates: all or nothing.</summary>
    public JsonObject Update(GraphQlCall call, LocalConnection data)
    {
        var product = call.Text("productId");
        if (Gid.TypeOf(product) != "Product") return UserErrors.Payload("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "productId");
        var variants = call.Arguments["variants"]!.AsArray().Select(variant => variant!.AsObject()).ToList();
        for (var i = 0; i < variants.Count; i++)
        {
            if ((string?)variants[i]["id"] is not { } id) return UserErrors.Payload("PRODUCT_VARIANT_ID_MISSING", "Product variant is missing ID attribute", "variants", $"{i}", "id");
            if (Gid.TypeOf(id) != "ProductVariant" || ProductOf(data, id) is { } owner && owner != Gid.NumberOf(product))
                return UserErrors.Payload("PRODUCT_VARIANT_DOES_NOT_EXIST", "Product variant does not exist", "variants", $"{i}", "id");
        }

        foreach (var variant in variants) Save(data, (string)variant["id"]!, product, (string?)variant["inventoryPolicy"]);
        return new JsonObject
        {
            ["product"] = new JsonObject { ["id"] = product },
            ["productVariants"] = new JsonArray([.. variants.Select(variant => (JsonNode)new JsonObject
            {
                ["id"] = variant["id"]!.DeepClone(),
                ["inventoryPolicy"] = PolicyOf(data, (string)variant["id"]!),
            })]),
            ["userErrors"] = UserErrors.None,
        };
    }

    /// <summary>metafieldsSet: all or nothing.</summary>
    public JsonObject SetMetafields(GraphQlCall call, LocalConnection data)
    {
        var metafields = call.Arguments["metafields"]!.AsArray().Select(metafield => metafield!.AsObject()).ToList();
        if (metafields.Count > MostMetafields) return UserErrors.Payload("LESS_THAN_OR_EQUAL_TO", "Exceeded the maximum metafields input limit of 25.", "metafields");
        for (var i = 0; i < metafields.Count; i++)
        {
            if (Mistake(metafields[i]) is var (code, message, field)) return UserErrors.Payload(code, message, "metafields", $"{i}", field);
        }

        foreach (var metafield in metafields)
        {
            data.Execute(
                "REPLACE INTO sim_shopify_metafields (owner, namespace, key, type, value) VALUES (?1, ?2, ?3, ?4, ?5)",
                Gid.NumberOf((string)metafield["ownerId"]!), NamespaceOf(metafield), (string)metafield["key"]!, (string)metafield["type"]!, (string)metafield["value"]!);
        }

        return new JsonObject
        {
            ["metafields"] = new JsonArray([.. metafields.Select(metafield => (JsonNode)new JsonObject
            {
                ["id"] = _memory.NewId(data, "Metafield"),
                ["namespace"] = NamespaceOf(metafield),
                ["key"] = metafield["key"]!.DeepClone(),
                ["value"] = metafield["value"]!.DeepClone(),
                ["type"] = metafield["type"]!.DeepClone(),
            })]),
            ["userErrors"] = UserErrors.None,
        };
    }

    /// <summary>metafieldsDelete: what is not there counts as null in the answer, and is no error.</summary>
    public static JsonObject DeleteMetafields(GraphQlCall call, LocalConnection data) => new()
    {
        ["deletedMetafields"] = new JsonArray([.. call.Arguments["metafields"]!.AsArray().Select(metafield => Delete(metafield!.AsObject(), data))]),
        ["userErrors"] = UserErrors.None,
    };

    private static JsonNode? Delete(JsonObject metafield, LocalConnection data) => data.Execute(
        "DELETE FROM sim_shopify_metafields WHERE owner = ?1 AND namespace = ?2 AND key = ?3",
        Gid.NumberOf((string)metafield["ownerId"]!), NamespaceOf(metafield), (string)metafield["key"]!) == 0 ? null : metafield.DeepClone();

    private static (string Code, string Message, string Field)? Mistake(JsonObject metafield) => metafield switch
    {
        _ when string.IsNullOrEmpty((string?)metafield["value"]) => ("BLANK", "Value can't be blank.", "value"),
        _ when string.IsNullOrEmpty((string?)metafield["type"]) => ("BLANK", "Type can't be blank.", "type"),
        _ when ((string)metafield["key"]!).Length < 2 => ("TOO_SHORT", "Key is too short (minimum is 2 characters).", "key"),
        _ when NamespaceOf(metafield).Length < 3 => ("TOO_SHORT", "Namespace is too short (minimum is 3 characters).", "namespace"),
        _ when (string?)metafield["type"] == "date" && !DateOnly.TryParseExact((string)metafield["value"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            ("INVALID_VALUE", "Value must be in YYYY-MM-DD format.", "value"),
        _ => null,
    };

    private static string NamespaceOf(JsonObject metafield) => (string?)metafield["namespace"] ?? "app";

    private static string? ProductOf(LocalConnection data, string variant) =>
        data.First("SELECT product FROM sim_shopify_variants WHERE id = ?1", row => row.GetString(0), Gid.NumberOf(variant));

    private static void Save(LocalConnection data, string variant, string product, string? policy) => data.Execute(
        """
        INSERT INTO sim_shopify_variants (id, product, policy) VALUES (?1, ?2, COALESCE(?3, 'DENY'))
        ON CONFLICT (id) DO UPDATE SET policy = COALESCE(?3, policy)
        """,
        Gid.NumberOf(variant), Gid.NumberOf(product), policy);

    private static Dictionary<string, string> Metafields(LocalConnection data, string variant) => data.Query(
        "SELECT namespace || '.' || key, value FROM sim_shopify_metafields WHERE owner = ?1 ORDER BY 1", row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), variant).ToDictionary();
}
