using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

internal sealed class AmazonAccess(AmazonStore store)
{
    /// <summary>The refusal of a call whose x-amz-access-token is missing, not ours or past its hour; null when it is good.</summary>
    public SimAnswer? Refusal(SimRequest request, LocalConnection data)
    {
        var token = request.Header("x-amz-access-token");
        if (token.Length == 0) return Denied("Access token is missing in the request header.");
        return store.IsLive(data, token, request.Now) ? null : Denied("The access token you provided is revoked, malformed or expired.");
    }

    private static SimAnswer Denied(string details) => AmazonErrors.Of(403, "Unauthorized", "Access to requested resource is denied.", details);
}
