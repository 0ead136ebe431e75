using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// The shop's webhook subscriptions, and the topics that the app may not subscribe to. Webhooks are sent without regard to them: an app's
/// configuration file may have subscribed too.
/// </summary>
internal sealed class WebhookSubscriptions
{
    private const int MostPerPage = 250;
    private const string Refusal =
        "This app is not approved to subscribe to webhook topics containing protected customer data. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.";

    private readonly LocalDatabase _database;

    public WebhookSubscriptions(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_shopify_subscriptions (
              id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, uri TEXT NOT NULL, format TEXT NOT NULL, filter TEXT, UNIQUE (topic, uri));
            CREATE TABLE IF NOT EXISTS sim_shopify_refused_topics (topic TEXT PRIMARY KEY) WITHOUT ROWID;
            """);
    }

    public IReadOnlyList<JsonObject> All() => _database.Read(data => Page(data, 0, int.MaxValue));

    /// <summary>Topics as webhooks name them (orders/create) or as GraphQL does (ORDERS_CREATE).</summary>
    public Task DropAsync(string topic) => _database.WriteAsync(data => data.Execute("DELETE FROM sim_shopify_subscriptions WHERE topic = ?1", NameOf(topic)));

    public Task RefuseAsync(string topic) => _database.WriteAsync(data => data.Execute("INSERT OR IGNORE INTO sim_shopify_refused_topics (topic) VALUES (?1)", NameOf(topic)));

    public Task GrantAsync(string topic) => _database.WriteAsync(data => data.Execute("DELETE FROM sim_shopify_refused_topics WHERE topic = ?1", NameOf(topic)));

    /// <summary>webhookSubscriptions, oldest first.</summary>
    public JsonObject List(GraphQlCall call, LocalConnection data)
    {
        var first = (int?)(long?)call.Arguments["first"] ?? throw new GraphQlError("you must provide one of first or last");
        if (first is < 0 or > MostPerPage) throw new GraphQlError($"first must be from 0 to {MostPerPage}");
        var after = (string?)call.Arguments["after"] is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var found = Page(data, after, first + 1);
        var shown = found.Take(first).ToList();
        return new JsonObject
        {
            ["nodes"] = new JsonArray([.. shown]),
            ["pageInfo"] = new JsonObject
            {
                ["hasNextPage"] = found.Count > first,
                ["endCursor"] = shown.Count > 0 ? Gid.NumberOf((string)shown[^1]["id"]!) : null,
            },
        };
    }

    /// <summary>webhookSubscriptionCreate: an address once for each topic.</summary>
    public JsonObject Create(GraphQlCall call, LocalConnection data)
    {
        var topic = call.Text("topic");
        var wanted = call.Arguments["webhookSubscription"]!;
        if (data.First("SELECT 1 FROM sim_shopify_refused_topics WHERE topic = ?1", row => row.GetInt64(0), topic) == 1) return Refused("webhookSubscription", Refusal);
        if (!Uri.TryCreate((string?)wanted["uri"], UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return Refused("webhookSubscription", "Address is invalid");

        var isNew = data.Execute(
            "INSERT OR IGNORE INTO sim_shopify_subscriptions (topic, uri, format, filter) VALUES (?1, ?2, ?3, ?4)",
            topic, (string)wanted["uri"]!, (string?)wanted["format"] ?? "JSON", (string?)wanted["filter"]) == 1;
        if (!isNew) return Refused("webhookSubscription", "Address for this topic has already been taken");
        return new JsonObject { ["webhookSubscription"] = Page(data, data.First("SELECT last_insert_rowid()", row => row.GetInt64(0)) - 1, 1)[0], ["userErrors"] = UserErrors.None };
    }

    private static JsonObject Refused(string field, string message) => new()
    {
        ["webhookSubscription"] = null,
        ["userErrors"] = new JsonArray(new JsonObject { ["field"] = new JsonArray(field), ["message"] = message }),
    };

    private static List<JsonObject> Page(LocalConnection data, long after, int most) => data.Query(
        "SELECT id, topic, uri, format, filter FROM sim_shopify_subscriptions WHERE id > ?1 ORDER BY id LIMIT ?2",
        row => new JsonObject
        {
            ["id"] = Gid.Of("WebhookSubscription", $"{row.GetInt64(0)}"),
            ["topic"] = row.GetString(1),
            ["uri"] = row.GetString(2),
            ["format"] = row.GetString(3),
            ["filter"] = row.IsDBNull(4) ? null : row.GetString(4),
            ["includeFields"] = new JsonArray(),
        },
        after, most);

    private static string NameOf(string topic) => topic.Replace('/', '_').ToUpperInvariant();
}
