namespace Backorders.Local.Tables;

/// <summary>The next entity that a query would read; as text it is the continuation token, which callers must not look into.</summary>
internal sealed record QueryPosition(byte[] PartitionKey, byte[] RowKey)
{
    public static QueryPosition? Parse(string? token)
    {
        if (token is null) return null;
        var keys = token.Split(' ');
        if (keys.Length != 2) throw TableError.InvalidInput("The continuation token is not one of this service.").Exception();
        return new(Convert.FromHexString(keys[0]), Convert.FromHexString(keys[1]));
    }

    public override string ToString() => $"{Convert.ToHexString(PartitionKey)} {Convert.ToHexString(RowKey)}";
}
