using Azure;
using Azure.Data.Tables;
using Backorders.Local.Runtime;
using Backorders.Local.Tables.Filters;

namespace Backorders.Local.Tables;

/// <summary>
/// Answers a query page by page. What the filter says of the keys is read as an index range; the rest is looked at in memory, at most
/// 1,000 entities for a page, so a page can be short or empty and still not be the last, as with the service.
/// </summary>
internal sealed class EntityQuery
{
    private readonly TableStore _store;
    private readonly string _table;
    private readonly KeyRange _range;
    private readonly FilterNode? _rest;
    private readonly int _most;
    private readonly HashSet<string>? _select;

    public EntityQuery(TableStore store, string table, string? filter, int? maxPerPage, IEnumerable<string>? select)
    {
        if (maxPerPage is < 1 or > EntityRules.MostPerPage) throw TableError.InvalidInput("A page has 1 to 1000 entities.").Exception();
        _store = store;
        _table = table;
        _most = maxPerPage ?? EntityRules.MostPerPage;
        _select = select?.ToHashSet();
        (_range, _rest) = KeyFilter.Split(FilterParser.Parse(filter));
    }

    public Page<T> Page<T>(string? continuationToken)
        where T : class, ITableEntity
    {
        var scan = _rest is null ? _most : EntityRules.MostPerPage;
        var rows = _store.Read(_table, _range.From(QueryPosition.Parse(continuationToken)), scan + 1);
        if (rows.Count == 0 && !_store.Exists(_table)) throw TableError.TableNotFound.Exception();

        var found = new List<T>(Math.Min(_most, rows.Count));
        var read = 0;
        while (read < Math.Min(rows.Count, scan) && found.Count < _most)
        {
            var row = rows[read++];
            if (_rest is null || _rest.Matches(row.ToEntity())) found.Add(Mapped<T>(row.ToEntity(_select)));
        }

        var next = read < rows.Count ? new QueryPosition(rows[read].PartitionKey, rows[read].RowKey) : null;
        return Azure.Page<T>.FromValues(found, next?.ToString(), new LocalResponse(200));
    }

    public static T Mapped<T>(TableEntity entity)
        where T : class, ITableEntity =>
        entity as T ?? throw new NotSupportedException($"Only {nameof(TableEntity)} is read, not {typeof(T)}.");
}
