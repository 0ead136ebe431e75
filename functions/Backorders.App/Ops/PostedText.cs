using System.Text.Json.Nodes;
using Backorders.App.Doors;
using Backorders.App.Http;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Ops;

/// <summary>The one text in what ops posts.</summary>
internal static class PostedText
{
    /// <summary>What Twilio takes for one message.</summary>
    private const int MostCharacters = 1600;

    /// <returns>The text, or the answer that says what is wrong with it.</returns>
    public static async Task<(string? Text, IResult? Wrong)> ReadAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } bytes) return (null, Refusals.TooLarge);
        return PostedObject.Parse(bytes)?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 and <= MostCharacters } given
            ? (given, null)
            : (null, Answers.BadRequest($"The body must be a JSON object whose {name} is text of at most {MostCharacters} characters."));
    }
}
