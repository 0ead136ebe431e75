using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Tests.Hosting;

internal sealed class HttpTestFunctions(CallLog calls, ScopeMark mark)
{
    [Function("Hello")]
    public IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/hello")] HttpRequest request) =>
        Results.Text($"hello {request.Query["name"]}");

    [Function("Unrouted")]
    public IActionResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new OkObjectResult(request.Method);

    [Function("Counted")]
    public IResult Counted([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/count/{n:int}")] HttpRequest request, int n) => Results.Text($"{n + 1}");

    [Function("Optional")]
    public IActionResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/optional/{id?}")] HttpRequest request, string? id) =>
        new ContentResult { Content = id ?? "none" };

    [Function("Rest")]
    public IResult Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/rest/{*path}")] HttpRequest request, string path) => Results.Text(path);

    [Function("Unconstrained")]
    public IResult Unconstrained([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/long/{n}")] HttpRequest request, long n) => Results.Text($"{n}");

    [Function("Locked")]
    public IResult Locked([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/locked")] HttpRequest request) => Results.Text("open");

    [Function("Throws")]
    public async Task<IResult> Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/throws")] HttpRequest request)
    {
        await Task.Yield();
        throw new InvalidOperationException("secret words");
    }

    [Function("Redirects")]
    public IActionResult Redirects([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "b/{token}/cancel")] HttpRequest request, string token)
    {
        var response = request.HttpContext.Response;
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = $"/b/{token}";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return new EmptyResult();
    }

    [Function("Echo")]
    public async Task<IResult> Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/echo")] HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return Results.Text($"{(request.ContentLength is null ? "chunked" : "sized")} {body.Length} {Encoding.UTF8.GetString(body.ToArray(), 0, 3)}");
    }

    [Function("EchoBlocking")]
    public IResult EchoBlocking([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/echo-blocking")] HttpRequest request) =>
        Results.Text(new StreamReader(request.Body).ReadToEnd());

    [Function("Form")]
    public async Task<IResult> Form([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/form")] HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return Results.Text(string.Join('|', form["To"].ToArray()));
    }

    [Function("Context")]
    public IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/context/{id}")] HttpRequest request, FunctionContext context)
    {
        var http = context.GetHttpContext();
        var scoped = context.InstanceServices.GetRequiredService<ScopeMark>();
        calls.Add($"{context.FunctionDefinition.Name} {context.BindingContext.BindingData["id"]} {ReferenceEquals(http, request.HttpContext)} {ReferenceEquals(scoped, mark)}");
        return Results.Ok();
    }

    [Function("Plain")]
    public string Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/plain")] HttpRequest request) => "never written";
}
