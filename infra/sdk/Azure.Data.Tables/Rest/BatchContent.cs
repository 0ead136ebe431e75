using System.Text;

namespace Azure.Data.Tables.Rest;

/// <summary>An entity group transaction as the service takes it: one change set of HTTP requests inside a multipart batch.</summary>
internal sealed class BatchContent
{
    public BatchContent(Uri endpoint, IEnumerable<EntityRequest> requests)
    {
        var batch = $"batch_{Guid.NewGuid()}";
        var changeSet = $"changeset_{Guid.NewGuid()}";
        ContentType = $"multipart/mixed; boundary={batch}";
        Bytes = Write(endpoint.AbsoluteUri.TrimEnd('/'), requests, batch, changeSet);
    }

    public string ContentType { get; }

    public byte[] Bytes { get; }

    public static IEnumerable<(string Name, string Value)> Headers(EntityRequest request)
    {
        if (request.Method == Core.RequestMethod.Post) yield return ("Prefer", "return-no-content");
        if (request.IfMatch is not null) yield return ("If-Match", request.IfMatch);
        if (request.Body is not null) yield return ("Content-Type", "application/json");
    }

    private static byte[] Write(string root, IEnumerable<EntityRequest> requests, string batch, string changeSet)
    {
        var text = new StringBuilder();
        Line(text, $"--{batch}");
        Line(text, $"Content-Type: multipart/mixed; boundary={changeSet}");
        Line(text);
        foreach (var request in requests)
        {
            Line(text, $"--{changeSet}");
            Line(text, "Content-Type: application/http");
            Line(text, "Content-Transfer-Encoding: binary");
            Line(text);
            Line(text, $"{request.Method} {root}/{request.RelativePath} HTTP/1.1");
            Line(text, "Accept: application/json;odata=minimalmetadata");
            Line(text, "DataServiceVersion: 3.0");
            foreach (var (name, value) in Headers(request)) Line(text, $"{name}: {value}");
            Line(text);
            Line(text, request.Body is null ? "" : Encoding.UTF8.GetString(request.Body));
        }

        Line(text, $"--{changeSet}--");
        Line(text, $"--{batch}--");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append("\r\n");
}
