using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>The Message resource of the 2010-04-01 API.</summary>
internal static class MessageJson
{
    public static JsonObject Of(TwilioMessage message, string accountSid)
    {
        var path = $"/2010-04-01/Accounts/{accountSid}/Messages/{message.Sid}";
        return new JsonObject
        {
            ["account_sid"] = accountSid,
            ["api_version"] = "2010-04-01",
            ["body"] = message.Body ?? "",
            ["date_created"] = Rfc2822(message.At),
            ["date_sent"] = message.Status is "queued" or "accepted" ? null : Rfc2822(message.UpdatedAt),
            ["date_updated"] = Rfc2822(message.UpdatedAt),
            ["direction"] = "outbound-api",
            ["error_code"] = message.ErrorCode,
            ["error_message"] = null,
            ["from"] = message.From,
            ["messaging_service_sid"] = message.MessagingServiceSid,
            ["num_media"] = "0",
            ["num_segments"] = "1",
            ["price"] = null,
            ["price_unit"] = null,
            ["sid"] = message.Sid,
            ["status"] = message.Status,
            ["subresource_uris"] = new JsonObject { ["media"] = path + "/Media.json" },
            ["to"] = message.To,
            ["uri"] = path + ".json",
        };
    }

    private static string Rfc2822(DateTime utc) => utc.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";
}
