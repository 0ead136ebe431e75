using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Functions;

internal sealed class LocalBindingContext(HttpContext? http) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = http?.Request.RouteValues ?? [];
}
