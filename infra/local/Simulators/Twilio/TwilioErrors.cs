using System.Text.Json.Nodes;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Twilio;

internal static class TwilioErrors
{
    public static SimAnswer Of(int status, int code, string message) => new(status, new JsonObject
    {
        ["code"] = code,
        ["message"] = message,
        ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
        ["status"] = status,
    });

    public static SimAnswer Of(int status) => status switch
    {
        401 => Of(status, 20003, "Authenticate"),
        404 => Of(status, 20404, "The requested resource was not found"),
        429 => Of(status, 20429, "Too Many Requests"),
        503 => Of(status, 20503, "Service Unavailable"),
        >= 500 => Of(status, 20500, "Internal Server Error"),
        _ => Of(status, 20001, "Bad Request"),
    };
}
