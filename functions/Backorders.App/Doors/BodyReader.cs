using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

/// <summary>Reads what strangers send: no more than is allowed, and no longer.</summary>
public sealed class BodyReader(LimitSettings limits, TimeProvider clock)
{
    /// <returns>The body, or null and what is answered instead.</returns>
    internal async Task<(byte[]? Body, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limits.BodyTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await RequestBody.ReadAsync(request, either.Token) is { } body ? (body, null) : (null, Refusals.TooLarge);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return (null, Refusals.TooSlow(limits.BodyTime));
        }
    }
}
