namespace Azure.Data.Tables.Rest;

internal static class TypeCoercion
{
    public static object Read(object value, Type type) => value switch
    {
        _ when type.IsInstanceOfType(value) => value,
        DateTimeOffset time when type == typeof(DateTime) => time.UtcDateTime,
        DateTime time when type == typeof(DateTimeOffset) => new DateTimeOffset(time),
        byte[] bytes when type == typeof(BinaryData) => new BinaryData(bytes),
        _ => throw new InvalidOperationException($"Cannot return {type} type for a {value.GetType()} typed property."),
    };

    public static object Coerce(object existing, object value) => (existing, value) switch
    {
        _ when existing.GetType().IsInstanceOfType(value) => value,
        (int, double or long) => value,
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        _ => throw new InvalidOperationException($"Value ({existing.GetType()}) {existing} is not convertable to ({value.GetType()}) {value}."),
    };
}
