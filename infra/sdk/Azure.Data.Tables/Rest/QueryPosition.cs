using Azure.Core;

namespace Azure.Data.Tables.Rest;

/// <summary>Where a query goes on: the keys that the service gave, joined by a space as the real client does.</summary>
internal readonly record struct QueryPosition(string Token)
{
    public static QueryPosition? After(Response response)
    {
        var partition = response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var value) ? value : null;
        var row = response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out value) ? value : null;
        return partition is null && row is null ? null : new QueryPosition($"{partition} {row}");
    }

    public void AddTo(RequestUriBuilder uri)
    {
        if (Token is null or { Length: <= 1 }) return;
        var keys = Token.Split(' ', 2);
        uri.AppendQuery("NextPartitionKey", keys[0], escapeValue: true);
        if (keys.Length > 1 && keys[1].Length > 0) uri.AppendQuery("NextRowKey", keys[1], escapeValue: true);
    }
}
