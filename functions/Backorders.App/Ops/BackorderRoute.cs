using System.Text.Json.Nodes;
using Backorders.App.Http;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Ops;

internal static class BackorderRoute
{
    public static IResult NoSuch(string id) =>
        Answers.NotFound($"There is no backorder '{id}'. Its id is the channel, a dash and the order's id; an order wholly in stock has none.");

    public const int LongestKey = 100;

    private const int LongestReason = 2000;

    public static string? IdempotencyKeyOf(HttpRequest request) => request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>The 'reason' of a posted object, in words; null when there is none.</summary>
    public static string? ReasonIn(JsonObject? body) =>
        body?["reason"] is JsonValue value && value.TryGetValue<string>(out var reason) && !string.IsNullOrWhiteSpace(reason) && reason.Length <= LongestReason ? reason : null;

    public static IResult Accepted(string id) => Answers.Json(new { id }, StatusCodes.Status202Accepted);
}
