using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Azure.Data.Tables.Rest;

/// <summary>Entities as OData JSON with minimal metadata: types that JSON does not have are named beside the value.</summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";

    /// <summary>The stand-in maps only entities that are dictionaries; the real client also maps plain classes.</summary>
    public static IDictionary<string, object> Properties(ITableEntity entity) => entity as IDictionary<string, object>
        ?? throw new NotSupportedException($"Only {nameof(TableEntity)} is mapped, not {entity?.GetType().ToString() ?? "null"}.");

    public static T As<T>(TableEntity entity)
        where T : class, ITableEntity => entity as T ?? throw new NotSupportedException($"Only {nameof(TableEntity)} is mapped, not {typeof(T)}.");

    public static byte[] Write(IDictionary<string, object> properties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                if (name is PropertyNames.ETag or PropertyNames.Timestamp) continue;
                if (EdmType(value) is { } type) writer.WriteString(name + TypeSuffix, type);
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static TableEntity Read(JsonElement json)
    {
        var entity = new TableEntity();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal) || IsMetadata(property.Name)) continue;
            entity[property.Name] = json.TryGetProperty(property.Name + TypeSuffix, out var type)
                ? Typed(property.Value, type.GetString())
                : Untyped(property);
        }

        return entity;
    }

    private static bool IsMetadata(string name) => name.StartsWith("odata.", StringComparison.Ordinal) && name != PropertyNames.ETag;

    private static string EdmType(object value) => value switch
    {
        byte[] or BinaryData => "Edm.Binary",
        long or ulong => "Edm.Int64",
        double => "Edm.Double",
        Guid => "Edm.Guid",
        DateTime or DateTimeOffset => "Edm.DateTime",
        _ => null,
    };

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long or ulong: writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value}")); break;
            case double number: writer.WriteNumberValue(number); break;
            case float number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case Guid id: writer.WriteStringValue(id); break;
            case DateTimeOffset time: writer.WriteStringValue(EdmTime.Text(time)); break;
            case DateTime time: writer.WriteStringValue(EdmTime.Text(time)); break;
            case byte[] bytes: writer.WriteBase64StringValue(bytes); break;
            case BinaryData bytes: writer.WriteBase64StringValue(bytes); break;
            case TimeSpan span: writer.WriteStringValue(XmlConvert.ToString(span)); break;
            case Enum: throw new NotSupportedException("Enum values are only supported for custom model types implementing ITableEntity.");
            default: throw new NotSupportedException($"Not supported type {value.GetType()}");
        }
    }

    private static object Typed(JsonElement value, string type) => type switch
    {
        "Edm.Binary" => value.GetBytesFromBase64(),
        "Edm.DateTime" => EdmTime.Parse(value.GetString()),
        "Edm.Guid" => value.GetGuid(),
        "Edm.Int64" => long.Parse(value.GetString(), CultureInfo.InvariantCulture),
        "Edm.Double" => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString(), CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"Not supported type {type}"),
    };

    private static object Untyped(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.String when property.Name == PropertyNames.Timestamp => EdmTime.Parse(property.Value.GetString()),
        JsonValueKind.String => property.Value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        JsonValueKind.Number when property.Value.TryGetInt32(out var number) => number,
        JsonValueKind.Number when property.Value.TryGetInt64(out var number) => number,
        JsonValueKind.Number => property.Value.GetDouble(),
        _ => throw new NotSupportedException($"Not supported value kind {property.Value.ValueKind}"),
    };
}
