using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>The Feeds API with the documents it is given. A feed is done by the time that anybody asks; an acknowledgement cancels items of an order.</summary>
internal sealed class FeedsApi : ISimulatedApi
{
    private readonly AmazonStore _store;
    private readonly AmazonAccess _access;

    public FeedsApi(LocalDatabase database, AmazonStore store, AmazonAccess access)
    {
        (_store, _access) = (store, access);
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_amazon_documents (id INTEGER PRIMARY KEY, body TEXT);");
    }

    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => (OperationOf(request), null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        var operation = OperationOf(request);
        var id = request.RouteValue("id");
        if (operation == "upload") return data.Execute("UPDATE sim_amazon_documents SET body = ?2 WHERE id = ?1", id, request.Body) == 1 ? new SimAnswer(200) : new SimAnswer(403);
        if (_access.Refusal(request, data) is { } denied) return denied;
        return operation switch
        {
            "createFeedDocument" => Created(data, request),
            "getFeedDocument" => Place(request, id),
            "createFeed" => Fed(data, request.Json),
            _ => new SimAnswer(200, new JsonObject { ["feedId"] = id, ["processingStatus"] = "DONE", ["resultFeedDocumentId"] = id }),
        };
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);

    /// <summary>What was uploaded, or the report that was made of it.</summary>
    public static string? Document(LocalConnection data, string id) => data.First("SELECT body FROM sim_amazon_documents WHERE id = ?1", row => row.GetString(0), id);

    private static string OperationOf(SimRequest request) => (request.Method, request.Path.Contains("/documents", StringComparison.Ordinal)) switch
    {
        ("PUT", _) => "upload",
        ("POST", true) => "createFeedDocument",
        ("POST", false) => "createFeed",
        (_, true) => "getFeedDocument",
        _ => "getFeed",
    };

    private static string NewId(LocalConnection data, string? body)
    {
        data.Execute("INSERT INTO sim_amazon_documents (body) VALUES (?1)", body);
        return data.First("SELECT last_insert_rowid()", row => row.GetInt64(0)).ToString(CultureInfo.InvariantCulture);
    }

    private static SimAnswer Created(LocalConnection data, SimRequest request) => Place(request, NewId(data, null));

    private static SimAnswer Place(SimRequest request, string id) => new(200, new JsonObject
    {
        ["feedDocumentId"] = id,
        ["url"] = $"http://{request.Header("Host")}/sim/amazon/documents/{id}",
    });

    private SimAnswer Fed(LocalConnection data, JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } body || JsonObject.Create(body) is not { } call) return Failure(400);
        if ((string?)call["feedType"] != "POST_ORDER_ACKNOWLEDGEMENT_DATA" || (string?)call["inputFeedDocumentId"] is not { } input) return Failure(400);
        if (Document(data, input) is not { } document) return Failure(400);

        var problem = Acknowledge(data, XDocument.Parse(document).Root!.Element("Message")!.Element("OrderAcknowledgement")!);
        var report = new XElement(
            "ProcessingReport",
            new XElement("ProcessingSummary", new XElement("MessagesWithError", problem is null ? "0" : "1")),
            problem is null ? null : new XElement("Result", new XElement("ResultDescription", problem)));
        return new SimAnswer(202, new JsonObject { ["feedId"] = NewId(data, report.ToString()) });
    }

    /// <returns>Why not, or null.</returns>
    private string? Acknowledge(LocalConnection data, XElement message)
    {
        var id = message.Element("AmazonOrderID")!.Value;
        if (_store.Order(data, id) is not JsonObject order) return "The order is not known.";
        if (message.Element("StatusCode")?.Value != "Failure") return null;
        var items = order["orderItems"]!.AsArray().Select(item => item!.AsObject()).ToList();
        foreach (var named in message.Elements("Item").Select(item => item.Element("AmazonOrderItemCode")!.Value))
        {
            if (items.Find(item => (string?)item["orderItemId"] == named) is not { } item) return $"Item {named} is not in the order.";
            item["cancellation"] = new JsonObject { ["cancellationExecution"] = new JsonObject { ["cancelledBy"] = "SELLER" } };
        }

        if (items.All(item => item["cancellation"] is not null)) order["fulfillment"]!["fulfillmentStatus"] = "CANCELLED";
        _store.Save(data, id, order);
        return null;
    }
}
