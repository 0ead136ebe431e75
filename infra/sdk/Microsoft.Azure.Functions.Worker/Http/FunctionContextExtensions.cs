using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextExtensions
{
    public static HttpContext? GetHttpContext(this FunctionContext context)
        => context.Items.TryGetValue("HttpRequestContext", out var value) ? value as HttpContext : null;
}
