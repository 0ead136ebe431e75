using System.Security.Cryptography;
using System.Text;

namespace Backorders.Local.Durable.Turns;

internal static class ReplayGuid
{
    private const byte VersionCustom = 0x80;
    private const byte VariantRfc = 0x80;

    /// <summary>The same seed gives the same id in every replay.</summary>
    public static Guid From(string seed)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | VersionCustom);
        bytes[8] = (byte)((bytes[8] & 0x3F) | VariantRfc);
        return new Guid(bytes, bigEndian: true);
    }
}
