using System.Collections;
using Azure.Data.Tables.Rest;

namespace Azure.Data.Tables;

public sealed class TableEntity : ITableEntity, IDictionary<string, object>
{
    private readonly Dictionary<string, object> _properties;

    public TableEntity()
    {
        _properties = [];
    }

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public TableEntity(IDictionary<string, object> values)
    {
        _properties = values is null ? [] : new(values);
    }

    public string PartitionKey
    {
        get => GetString(PropertyNames.PartitionKey);
        set => _properties[PropertyNames.PartitionKey] = value;
    }

    public string RowKey
    {
        get => GetString(PropertyNames.RowKey);
        set => _properties[PropertyNames.RowKey] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(PropertyNames.Timestamp);
        set => _properties[PropertyNames.Timestamp] = value;
    }

    public ETag ETag
    {
        get => new(GetString(PropertyNames.ETag));
        set => _properties[PropertyNames.ETag] = value.ToString();
    }

    public int Count => _properties.Count;

    public ICollection<string> Keys => _properties.Keys;

    ICollection<object> IDictionary<string, object>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>Null for a missing property. A set keeps the type the property already has: another type throws, but for int into long or double.</summary>
    public object this[string key]
    {
        get => Value(key);
        set => _properties[key] = value is not null && Value(key) is { } existing ? TypeCoercion.Coerce(existing, value) : value;
    }

    public string GetString(string key) => (string)Value(key, typeof(string));

    public BinaryData GetBinaryData(string key) => (BinaryData)Value(key, typeof(BinaryData));

    public byte[] GetBinary(string key) => (byte[])Value(key, typeof(byte[]));

    public bool? GetBoolean(string key) => (bool?)Value(key, typeof(bool));

    public DateTime? GetDateTime(string key) => (DateTime?)Value(key, typeof(DateTime));

    public DateTimeOffset? GetDateTimeOffset(string key) => (DateTimeOffset?)Value(key, typeof(DateTimeOffset));

    public double? GetDouble(string key) => (double?)Value(key, typeof(double));

    public Guid? GetGuid(string key) => (Guid?)Value(key, typeof(Guid));

    public int? GetInt32(string key) => (int?)Value(key, typeof(int));

    public long? GetInt64(string key) => (long?)Value(key, typeof(long));

    public void Add(string key, object value) => this[key] = value;

    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    public bool Remove(string key) => _properties.Remove(key);

    public bool TryGetValue(string key, out object value) => _properties.TryGetValue(key, out value);

    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => _properties.Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) => Remove(item.Key);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    private object Value(string key, Type type = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!_properties.TryGetValue(key, out var value) || value is null) return null;
        return type is null ? value : TypeCoercion.Read(value, type);
    }
}
