using System.Text.Json;
using Twilio.Internal;
using Twilio.Rest;

namespace Twilio.Base;

public class Page<T>
    where T : Resource
{
    private readonly string _nextPageUri;

    private Page(List<T> records, int pageSize, string nextPageUri)
    {
        Records = records;
        PageSize = pageSize;
        _nextPageUri = nextPageUri;
    }

    public List<T> Records { get; }

    public int PageSize { get; }

    public bool HasNextPage() => !string.IsNullOrEmpty(_nextPageUri);

    public string GetNextPageUrl(Domain domain) => "https://" + domain + ".twilio.com" + _nextPageUri;

    internal static Page<T> FromJson(string recordKey, string json, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var records = root.GetProperty(recordKey).EnumerateArray().Select(read).ToList();
        return new Page<T>(records, root.Number("page_size") ?? records.Count, root.Text("next_page_uri"));
    }
}
