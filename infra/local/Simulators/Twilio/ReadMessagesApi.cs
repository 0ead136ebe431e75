using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>GET Messages.json (newest first, by To, From and DateSent, in pages) and GET Messages/{sid}.json.</summary>
internal sealed class ReadMessagesApi(TwilioStore store, TwilioAccess access) : ISimulatedApi
{
    public string Name => "twilio";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) =>
        (request.RouteValue("sid").Length > 0 ? "fetchMessage" : "listMessages", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request) is { } denied) return denied;
        if (request.RouteValue("sid") is { Length: > 0 } sid)
            return store.Find(data, sid) is { } message ? new SimAnswer(200, MessageJson.Of(message, access.AccountSid)) : Failure(404);

        var all = request.Query["To"].ToString() is { Length: > 0 } to ? store.To(data, to) : store.All(data);
        var matching = all.Reverse().Where(message => Matches(message, request)).ToList();
        var size = Math.Clamp(Number(request, "PageSize", 50), 1, 1000);
        var page = Number(request, "Page", 0);
        string Uri(int number) => $"/2010-04-01/Accounts/{access.AccountSid}/Messages.json{Filters(request)}PageSize={size}&Page={number}";
        return new SimAnswer(200, new JsonObject
        {
            ["messages"] = new JsonArray([.. matching.Skip(page * size).Take(size).Select(message => (JsonNode)MessageJson.Of(message, access.AccountSid))]),
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = page * size,
            ["end"] = Math.Min(matching.Count, (page + 1) * size) - 1,
            ["uri"] = Uri(page),
            ["first_page_uri"] = Uri(0),
            ["next_page_uri"] = (page + 1) * size < matching.Count ? Uri(page + 1) : null,
            ["previous_page_uri"] = page > 0 ? Uri(page - 1) : null,
        });
    }

    public SimAnswer Failure(int status) => TwilioErrors.Of(status);

    private static bool Matches(TwilioMessage message, SimRequest request)
    {
        bool Same(string name, string? value) => request.Query[name].ToString() is not { Length: > 0 } wanted || wanted == value;
        return Same("From", message.From)
            && (Time(request, "DateSent") is not { } day || message.At.Date == day.Date)
            && (Time(request, "DateSent>") is not { } after || message.At >= after)
            && (Time(request, "DateSent<") is not { } before || message.At <= before);
    }

    private static DateTime? Time(SimRequest request, string name) =>
        DateTime.TryParse(request.Query[name], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static int Number(SimRequest request, string name, int fallback) =>
        int.TryParse(request.Query[name], CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : fallback;

    private static string Filters(SimRequest request) => "?" + string.Concat(request.Query
        .Where(pair => pair.Key is not ("Page" or "PageSize"))
        .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}&"));
}
