using System.Text;

namespace Backorders.Core;

/// <summary>
/// Keys made of outside ids. A part keeps letters, digits, '-', '.', ':' and '_'; any other character is written as '~' and two hex digits
/// for each of its UTF-8 bytes. Parts are joined by '!', which sorts below all of these, so that "A1" comes before "A10".
/// </summary>
public static class KeyText
{
    public const char Separator = '!';

    public static string Join(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0) text.Append(Separator);
            text.Append(Encode(parts[i]));
        }

        return text.ToString();
    }

    public static string Encode(string part)
    {
        if (part.AsSpan().IndexOfAnyExcept(Kept) < 0) return part;

        var text = new StringBuilder(part.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in part.EnumerateRunes())
        {
            if (rune.IsAscii && Kept.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }

            var length = rune.EncodeToUtf8(bytes);
            foreach (var value in bytes[..length]) text.Append('~').Append(value.ToString("X2", null));
        }

        return text.ToString();
    }

    /// <summary>The part that <see cref="Encode"/> was given.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('~', StringComparison.Ordinal)) return encoded;

        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '~') bytes.Add((byte)encoded[i]);
            else
            {
                bytes.Add(Convert.ToByte(encoded.Substring(i + 1, 2), 16));
                i += 2;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static readonly System.Buffers.SearchValues<char> Kept =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:_");
}
