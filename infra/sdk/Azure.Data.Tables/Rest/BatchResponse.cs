using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Rest;

/// <summary>Reads the answers to a transaction: one HTTP response per operation, or only that of the operation that failed.</summary>
internal static class BatchResponse
{
    public static List<Response> Parse(Response response)
    {
        var parts = new List<Response>();
        using var lines = new StringReader(response.Content.ToString());
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) parts.Add(Part(line, lines, response.ClientRequestId));
        }

        return parts;
    }

    private static BatchPart Part(string statusLine, StringReader lines, string clientRequestId)
    {
        var status = statusLine.Split(' ', 3);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new BatchPart(int.Parse(status[1], CultureInfo.InvariantCulture), status.ElementAtOrDefault(2) ?? "", headers, Body(lines))
        {
            ClientRequestId = clientRequestId,
        };
    }

    // Up to the next boundary. The service writes its JSON on one line, so no line of a body starts as a boundary does.
    private static byte[] Body(StringReader lines)
    {
        var body = new StringBuilder();
        while (lines.ReadLine() is { } line && !line.StartsWith("--", StringComparison.Ordinal)) body.Append(line);
        return Encoding.UTF8.GetBytes(body.ToString());
    }
}
