using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Backorders.Local.Simulators.Shared;

/// <summary>A call as the simulated platform received it. Path is the whole request target, query included.</summary>
internal sealed record SimRequest(
    string Method,
    string Path,
    IHeaderDictionary Headers,
    IQueryCollection Query,
    RouteValueDictionary Route,
    byte[] RawBody,
    DateTimeOffset Now)
{
    public string Body { get; } = Encoding.UTF8.GetString(RawBody);

    /// <summary>The body as JSON; null when it is not JSON.</summary>
    public JsonElement? Json { get; } = ParsedOrNull(RawBody);

    public IReadOnlyDictionary<string, StringValues> Form => QueryHelpers.ParseQuery(Body);

    public static async Task<SimRequest> ReadAsync(HttpContext context, DateTimeOffset now)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = context.Request;
        return new SimRequest(
            request.Method, request.Path + request.QueryString.Value, request.Headers, request.Query, request.RouteValues, body.ToArray(), now);
    }

    public string Header(string name) => Headers[name].ToString();

    public string RouteValue(string name) => Route[name]?.ToString() ?? "";

    private static JsonElement? ParsedOrNull(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return JsonElement.TryParseValue(ref reader, out var json) && !reader.Read() ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
