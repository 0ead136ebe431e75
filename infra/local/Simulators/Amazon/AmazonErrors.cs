using System.Text.Json.Nodes;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>The error list of the Selling Partner API.</summary>
internal static class AmazonErrors
{
    public static SimAnswer Of(int status, string code, string message, string details = "") => new(status, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message, ["details"] = details }),
    });

    public static SimAnswer Of(int status) => status switch
    {
        400 => Of(status, "InvalidInput", "Invalid Input"),
        401 or 403 => Of(status, "Unauthorized", "Access to requested resource is denied."),
        404 => Of(status, "NotFound", "The requested resource doesn't exist."),
        429 => Of(status, "QuotaExceeded", "You exceeded your quota for the requested resource."),
        503 => Of(status, "ServiceUnavailable", "Service is temporarily unavailable. Please try again."),
        _ => Of(status, "InternalFailure", "We encountered an internal error. Please try again."),
    };
}
