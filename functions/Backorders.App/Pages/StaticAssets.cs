using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Pages;

/// <summary>The pages' own style and script, from Pages/Assets.</summary>
public sealed class StaticAssets
{
    private static readonly byte[] Style = Load("hub.css");
    private static readonly byte[] Script = Load("ops.js");
    private static readonly byte[] OpsPage = Load("ops.html");
    private static readonly byte[] OpenApi = Load("openapi.json");

    [Function("Style")]
    public static IResult RunStyle([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/hub.css")] HttpRequest request) =>
        Serve(request, Style, "text/css; charset=utf-8");

    [Function("Script")]
    public static IResult RunScript([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/ops.js")] HttpRequest request) =>
        Serve(request, Script, "text/javascript; charset=utf-8");

    /// <summary>Holds nothing by itself: its script asks for the key and then for the data.</summary>
    [Function("OpsPage")]
    public static IResult RunOpsPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy = PageResult.OwnScript;
        return Serve(request, OpsPage, "text/html; charset=utf-8");
    }

    /// <summary>Describes every route of the app; a test holds it to them.</summary>
    [Function("OpenApi")]
    public static IResult RunOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return Serve(request, OpenApi, "application/json; charset=utf-8");
    }

    private static IResult Serve(HttpRequest request, byte[] content, string type)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(content, type);
    }

    private static byte[] Load(string name)
    {
        using var file = typeof(StaticAssets).Assembly.GetManifestResourceStream($"Backorders.App.Pages.Assets.{name}")!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
