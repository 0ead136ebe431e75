using System.Net;
using System.Text.Json.Nodes;

namespace Backorders.App.Sync;

/// <summary>What a channel answered.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Body">Null when it is not JSON.</param>
/// <param name="After">How long we are asked to wait.</param>
/// <param name="NoAnswer">Why there was none.</param>
internal sealed record ChannelAnswer(HttpStatusCode? Status, JsonNode? Body, TimeSpan? After, string? NoAnswer)
{
    public bool IsSuccess => (int?)Status is >= 200 and < 300;

    public static ChannelAnswer None(string why) => new(null, null, null, why);

    /// <summary>The failure that this answer is.</summary>
    public PushResult.Failed AsFailure() => new(Status is { } status ? $"answered {(int)status}" : NoAnswer ?? "no answer", After);
}
