using System.IO.Compression;
using System.Text;
using Backorders.App.Tests.Pipeline;
using Backorders.App.Tests.Telemetry;
using Backorders.Local.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Privacy;

/// <summary>Everything that a hub has stored or logged, as text, with where it stands. The simulators' state is the platforms', and left out.</summary>
internal static class HubTraces
{
    private static readonly byte[] GzipStart = [0x1f, 0x8b, 0x08];

    /// <summary>Every column of every row: tables, queues, histories of orchestrations, blobs. Compressed values are unpacked wherever they stand in a row.</summary>
    public static IReadOnlyList<(string Where, string Text)> Stored(TestHub hub) => hub.Services.GetRequiredService<LocalDatabase>().Read(data =>
    {
        var found = new List<(string, string)>();
        var entityTables = data.Query("SELECT id, name FROM entity_tables", row => (Id: row.GetInt64(0), Name: row.GetString(1))).ToDictionary(table => table.Id, table => table.Name);
        foreach (var table in data.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sim\\_%' ESCAPE '\\'", row => row.GetString(0)))
        {
            var rows = data.Query($"SELECT * FROM \"{table}\"", row => Enumerable.Range(0, row.FieldCount).Select(row.GetValue).ToArray());
            foreach (var row in rows)
            {
                var where = table == "entities" ? entityTables[(long)row[0]] : table;
                foreach (var value in row) found.AddRange(TextsOf(value).Select(text => (where, text)));
            }
        }

        return found;
    });

    /// <summary>Locally the simulated platforms are in the same process: what its server logs of the calls to them is theirs.</summary>
    public static IEnumerable<(string Where, string Text)> Logged(CapturedLogs logs) =>
        logs.Lines.Where(line => !line.Contains("/sim/", StringComparison.Ordinal) || line.Contains("Backorders.App", StringComparison.Ordinal)).Select(line => ("log", line));

    /// <summary>All that a span says: its names, tags, status, and events with their tags.</summary>
    public static IEnumerable<(string Where, string Text)> Traced(CapturedSpans spans) =>
        from span in spans.All
        let tags = span.TagObjects.Concat(span.Events.SelectMany(@event => @event.Tags)).Concat(span.Links.SelectMany(link => link.Tags ?? [])).Concat(span.Baggage.Select(item => KeyValuePair.Create(item.Key, (object?)item.Value)))
        from text in new[] { span.OperationName, span.DisplayName, span.StatusDescription ?? "", span.TraceStateString ?? "" }.Concat(tags.Select(tag => $"{tag.Key}={tag.Value}"))
        select ("span", text);

    public static IEnumerable<(string Where, string Text)> Measured(CapturedMetrics metrics) => metrics.All.Select(one => ("metric", $"{one.Name} {one.Tags}"));

    private static IEnumerable<string> TextsOf(object value) => value switch
    {
        string text => [text],
        byte[] bytes => [Encoding.UTF8.GetString(bytes), Encoding.Unicode.GetString(bytes), .. Unpacked(bytes)],
        _ => [],
    };

    private static IEnumerable<string> Unpacked(byte[] bytes)
    {
        for (var at = bytes.AsSpan().IndexOf(GzipStart); at >= 0;)
        {
            if (TryUnpack(bytes.AsMemory(at)) is { } text) yield return text;
            var next = bytes.AsSpan(at + 1).IndexOf(GzipStart);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    /// <summary>What stands behind it in the row, or is no gzip at all, ends the reading.</summary>
    private static string? TryUnpack(ReadOnlyMemory<byte> bytes)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[4096];
            for (var read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer)) unpacked.Write(buffer, 0, read);
        }
        catch (InvalidDataException)
        {
            if (unpacked.Length == 0) return null;
        }

        return Encoding.UTF8.GetString(unpacked.ToArray());
    }
}
