using System.Text;

namespace Backorders.Local.Tables;

/// <summary>
/// Keys as bytes that sort as .NET's ordinal comparison sorts the strings, which is the service's order: UTF-8, but with each
/// half of a surrogate pair on its own (CESU-8). Plain UTF-8 would put U+10000 and above after U+E000..U+FFFF.
/// </summary>
internal static class KeyBytes
{
    /// <summary>Sorts after every key: no key has this byte.</summary>
    public static readonly byte[] AfterAll = [0xFF];

    public static byte[] Encode(string key)
    {
        if (key.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return Encoding.UTF8.GetBytes(key);

        var bytes = new List<byte>(key.Length * 3);
        foreach (var unit in key) Append(bytes, unit);
        return [.. bytes];
    }

    public static string Decode(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            int first = bytes[i];
            if (first < 0x80)
            {
                text.Append((char)first);
                i++;
            }
            else if (first < 0xE0)
            {
                text.Append((char)(((first & 0x1F) << 6) | (bytes[i + 1] & 0x3F)));
                i += 2;
            }
            else
            {
                text.Append((char)(((first & 0x0F) << 12) | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
                i += 3;
            }
        }

        return text.ToString();
    }

    /// <summary>The first key after this one: there is none between a key and the same with a zero byte behind.</summary>
    public static byte[] Next(byte[] key) => [.. key, 0];

    private static void Append(List<byte> bytes, char unit)
    {
        if (unit < 0x80)
        {
            bytes.Add((byte)unit);
        }
        else if (unit < 0x800)
        {
            bytes.Add((byte)(0xC0 | (unit >> 6)));
            bytes.Add((byte)(0x80 | (unit & 0x3F)));
        }
        else
        {
            bytes.Add((byte)(0xE0 | (unit >> 12)));
            bytes.Add((byte)(0x80 | ((unit >> 6) & 0x3F)));
            bytes.Add((byte)(0x80 | (unit & 0x3F)));
        }
    }
}
