using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Http;

/// <summary>Answers of the ops routes: JSON as the contract has it, errors as problem+json (RFC 9457).</summary>
internal static class Answers
{
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, HubJson.Options, "application/json; charset=utf-8", status);

    /// <param name="detail">What to change so that it works.</param>
    public static IResult Problem(int status, string title, string detail) => new Problem(status, title, detail);

    public static IResult BadRequest(string detail) => Problem(StatusCodes.Status400BadRequest, "The request can't be understood.", detail);

    /// <summary>Says when to come again in its header too.</summary>
    public static IResult TooMany(HttpResponse response, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem(StatusCodes.Status429TooManyRequests, "Too many requests.", $"Come again in {seconds} s.");
    }

    public static IResult NotFound(string detail) => Problem(StatusCodes.Status404NotFound, "There is no such thing.", detail);

    public static IResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "That can't be done now.", detail);
}
