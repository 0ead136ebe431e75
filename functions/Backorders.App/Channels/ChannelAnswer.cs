using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels;

/// <summary>What a channel answered.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Body">Null when it is not JSON.</param>
/// <param name="After">How long we are asked to wait.</param>
/// <param name="NoAnswer">Why there was none.</param>
internal sealed record ChannelAnswer(HttpStatusCode? Status, JsonNode? Body, TimeSpan? After, string? NoAnswer)
{
    private const int MostWords = 500;

    public HttpResponseHeaders? Headers { get; init; }

    public bool IsSuccess => (int?)Status is >= 200 and < 300;

    /// <summary>Null when it is not there.</summary>
    public string? Header(string name) => Headers?.TryGetValues(name, out var values) is true ? values.First() : null;

    public static ChannelAnswer None(string why) => new(null, null, null, why);

    /// <summary>The failure that this answer is, to be tried again.</summary>
    public PushResult.Failed AsFailure() => new(Why, After);

    /// <summary>The failure that this answer is: one that blames the call itself is final.</summary>
    public PushResult AsResult() => IsFinal ? new PushResult.Refused(Why) : AsFailure();

    private string Why => Status is { } status ? $"answered {(int)status}{Words}" : NoAnswer ?? "no answer";

    private string Words => Body?.ToJsonString() is { } words ? $": {(words.Length <= MostWords ? words : words[..MostWords])}" : "";

    private bool IsFinal => Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.Gone
        or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity;
}
