using System.Globalization;
using Backorders.App.Http;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

/// <summary>What a sender is told whose call is not taken.</summary>
internal static class Refusals
{
    /// <summary>Empty: it says nothing of what was wrong with the proof.</summary>
    public static IResult NotProven => Results.StatusCode(StatusCodes.Status401Unauthorized);

    public static IResult NoSuchDoor => Answers.NotFound("No channel of this name is set up.");

    public static IResult TooLarge =>
        Answers.Problem(StatusCodes.Status413PayloadTooLarge, "The request is too large.", $"Send at most {RequestBody.MaxBytes} bytes.");

    public static IResult TooSlow(TimeSpan limit) => Answers.Problem(
        StatusCodes.Status408RequestTimeout,
        "The request came too slowly.",
        string.Create(CultureInfo.InvariantCulture, $"Send all of it within {limit.TotalSeconds} s."));
}
