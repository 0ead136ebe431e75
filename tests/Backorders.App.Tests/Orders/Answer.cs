using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Orders;

/// <summary>What an HTTP function answered, as it would go over the wire.</summary>
internal sealed record Answer(int Status, string Body, IHeaderDictionary Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public static async Task<Answer> OfAsync(
        Func<HttpRequest, Task<IResult>> function, string? body = null, string query = "", params (string Name, string Value)[] headers)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        context.Request.QueryString = new QueryString(query);
        foreach (var (name, value) in headers) context.Request.Headers[name] = value;
        using var answered = new MemoryStream();
        context.Response.Body = answered;

        await (await function(context.Request)).ExecuteAsync(context);
        return new(context.Response.StatusCode, Encoding.UTF8.GetString(answered.ToArray()), context.Response.Headers);
    }
}
