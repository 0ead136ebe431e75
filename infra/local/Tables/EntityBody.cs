using Azure.Data.Tables;

namespace Backorders.Local.Tables;

/// <summary>The properties of an entity, without its keys, as one compact byte string: for each its name, type and value.</summary>
internal static class EntityBody
{
    private enum Type : byte
    {
        Text,
        False,
        True,
        Int32,
        Int64,
        Double,
        Time,
        Guid,
        Binary,
    }

    public static byte[] Encode(IEnumerable<KeyValuePair<string, object>> properties)
    {
        using var buffer = new MemoryStream(256);
        using var writer = new BinaryWriter(buffer);
        var count = 0;
        foreach (var (name, given) in properties)
        {
            if (IsSystem(name)) continue;
            EntityRules.PropertyName(name);
            if (PropertyValue.Stored(name, given) is not { } value) continue;
            if (++count > EntityRules.MostProperties) throw TableError.TooManyProperties.Exception();
            writer.Write(name);
            Write(writer, value);
        }

        return buffer.Length <= EntityRules.MostBytes ? buffer.ToArray() : throw TableError.EntityTooLarge.Exception();
    }

    public static void Decode(byte[] body, TableEntity entity, IReadOnlySet<string>? select = null)
    {
        foreach (var (name, value) in Properties(body))
        {
            if (select is null || select.Contains(name)) entity[name] = value;
        }
    }

    /// <summary>What a merge leaves: every property of the old body that the new one does not name, and all of the new one.</summary>
    public static byte[] Merge(byte[] old, byte[] changes)
    {
        var merged = new Dictionary<string, object>();
        foreach (var (name, value) in Properties(old)) merged[name] = value;
        foreach (var (name, value) in Properties(changes)) merged[name] = value;
        return Encode(merged);
    }

    public static IEnumerable<KeyValuePair<string, object>> Properties(byte[] body)
    {
        using var reader = new BinaryReader(new MemoryStream(body));
        while (reader.BaseStream.Position < body.Length) yield return new(reader.ReadString(), Read(reader));
    }

    private static bool IsSystem(string name) =>
        name is nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey) or nameof(ITableEntity.Timestamp) or "odata.etag";

    private static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write((byte)Type.Text);
                writer.Write(text);
                break;
            case bool flag:
                writer.Write((byte)(flag ? Type.True : Type.False));
                break;
            case int number:
                writer.Write((byte)Type.Int32);
                writer.Write7BitEncodedInt(ZigZag(number));
                break;
            case long number:
                writer.Write((byte)Type.Int64);
                writer.Write7BitEncodedInt64(ZigZag(number));
                break;
            case double number:
                writer.Write((byte)Type.Double);
                writer.Write(number);
                break;
            case DateTimeOffset time:
                writer.Write((byte)Type.Time);
                writer.Write(time.UtcTicks);
                break;
            case Guid id:
                writer.Write((byte)Type.Guid);
                writer.Write(id.ToByteArray());
                break;
            case byte[] bytes:
                writer.Write((byte)Type.Binary);
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
                break;
            default:
                throw new InvalidOperationException($"{value.GetType()} is no stored type.");
        }
    }

    private static object Read(BinaryReader reader) => (Type)reader.ReadByte() switch
    {
        Type.Text => reader.ReadString(),
        Type.False => false,
        Type.True => true,
        Type.Int32 => UnZigZag(reader.Read7BitEncodedInt()),
        Type.Int64 => UnZigZag(reader.Read7BitEncodedInt64()),
        Type.Double => reader.ReadDouble(),
        Type.Time => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        Type.Guid => new Guid(reader.ReadBytes(16)),
        Type.Binary => reader.ReadBytes(reader.Read7BitEncodedInt()),
        var other => throw new InvalidDataException($"The stored entity has an unknown type {other}."),
    };

    private static int ZigZag(int number) => (number << 1) ^ (number >> 31);

    private static long ZigZag(long number) => (number << 1) ^ (number >> 63);

    private static int UnZigZag(int number) => (int)((uint)number >> 1) ^ -(number & 1);

    private static long UnZigZag(long number) => (long)((ulong)number >> 1) ^ -(number & 1);
}
