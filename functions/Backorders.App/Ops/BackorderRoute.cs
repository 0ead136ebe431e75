using Backorders.App.Http;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Ops;

internal static class BackorderRoute
{
    public static IResult NoSuch(string id) =>
        Answers.NotFound($"There is no backorder '{id}'. Its id is the channel, a dash and the order's id; an order wholly in stock has none.");

    public static string? IdempotencyKeyOf(HttpRequest request) => request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;

    public static IResult Accepted(string id) => Answers.Json(new { id }, StatusCodes.Status202Accepted);
}
