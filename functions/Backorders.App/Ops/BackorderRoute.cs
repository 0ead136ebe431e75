using Backorders.App.Http;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Ops;

internal static class BackorderRoute
{
    public static IResult NoSuch(string id) =>
        Answers.NotFound($"There is no backorder '{id}'. Its id is the channel, a dash and the order's id; an order wholly in stock has none.");

    public static IResult Accepted(string id) => Answers.Json(new { id }, StatusCodes.Status202Accepted);
}
