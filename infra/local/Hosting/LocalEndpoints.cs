using System.Text.Json;
using System.Xml;
using Backorders.Local.Clock;
using Backorders.Local.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Hosting;

/// <summary>/local: the clock and settling, for tests and demos.</summary>
internal static class LocalEndpoints
{
    public static void MapLocal(this IEndpointRouteBuilder endpoints, LocalClock clock, ClockMover mover, Settler settler)
    {
        endpoints.MapGet("/local/clock", http => Now(clock).ExecuteAsync(http));
        endpoints.MapPost("/local/clock", async http => await (await MoveAsync(http, clock, mover, settler)).ExecuteAsync(http));
        endpoints.MapPost("/local/settle", async http =>
        {
            var busy = await settler.SettleAsync(http.RequestAborted);
            await (busy.Count == 0 ? Now(clock) : StillBusy(busy, settler)).ExecuteAsync(http);
        });
    }

    private static async Task<IResult> MoveAsync(HttpContext http, LocalClock clock, ClockMover mover, Settler settler)
    {
        if (!clock.CanMove)
            return Problem(StatusCodes.Status409Conflict, "The clock can't be moved", "It runs with real time; start with --clock moved to move it.");
        if (await ReadAdvanceAsync(http) is not { } by)
            return Problem(StatusCodes.Status400BadRequest, "No usable duration", "Send {\"advance\": \"PT48H\"}: an ISO 8601 duration that is not negative.");
        var busy = await mover.AdvanceAsync(by, http.RequestAborted);
        return busy.Count == 0 ? Now(clock) : StillBusy(busy, settler);
    }

    private static async Task<TimeSpan?> ReadAdvanceAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var by = XmlConvert.ToTimeSpan(body.RootElement.GetProperty("advance").GetString()!);
            return by >= TimeSpan.Zero ? by : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or OverflowException or ArgumentNullException)
        {
            return null;
        }
    }

    private static IResult Now(LocalClock clock) => Results.Json(new { now = clock.GetUtcNow().UtcDateTime });

    private static IResult StillBusy(IReadOnlyList<string> busy, Settler settler) => Results.Problem(
        title: "Not settled in time",
        detail: $"Still busy after {settler.Patience.TotalSeconds:0} s: {string.Join("; ", busy)}.",
        statusCode: StatusCodes.Status504GatewayTimeout,
        extensions: new Dictionary<string, object?> { ["busy"] = busy });

    private static IResult Problem(int status, string title, string detail) => Results.Problem(title: title, detail: detail, statusCode: status);
}
