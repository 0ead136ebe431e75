using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Rest;

/// <summary>Reads the error body of the table service: {"odata.error":{"code":"...","message":{"value":"2:..."}}}.</summary>
internal sealed class TableErrors : RequestFailedDetailsParser
{
    private static readonly TableErrors Parser = new();

    public static RequestFailedException Failed(Response response) => new(response, null, Parser);

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        error = null;
        data = null;
        if (response.ContentStream is not { CanSeek: true, Length: > 0 } body) return false;
        body.Position = 0;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("odata.error", out var found)) return false;
            var message = found.GetProperty("message").GetProperty("value").GetString();
            error = new ResponseError(found.GetProperty("code").GetString(), message);
            data = FailedIndex(message);
            return true;
        }
        catch (JsonException)
        {
            // A proxy's page instead of the service's answer: the status has to do.
            return false;
        }
        finally
        {
            body.Position = 0;
        }
    }

    // In a transaction the message starts with the index of the operation that failed.
    private static Dictionary<string, string> FailedIndex(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && message.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0
            ? new() { [TableTransactionFailedException.FailedEntityIndex] = message[..colon] }
            : null;
    }
}
