using System.Net;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Http;

/// <summary>
/// Whom a limit counts against. The address is the connection's, which in the worker is what the Functions host passed on: the last hop that
/// Azure's front end saw. What a caller writes into X-Forwarded-For is left of that and doesn't count.
/// </summary>
internal static class ClientAddress
{
    private const int Buckets = 16_384;

    /// <summary>
    /// One of so many buckets, for the limits' memory must not grow with the number of callers; which of them is different in each process. All of
    /// an IPv6 /64 is one caller.
    /// </summary>
    public static int BucketOf(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? BucketOf(address) : 0;

    public static int BucketOf(string text) => Bucket(string.GetHashCode(text, StringComparison.Ordinal));

    private static int BucketOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).TryWriteBytes(bytes, out var length);
        var hash = new HashCode();
        hash.AddBytes(bytes[..Math.Min(length, 8)]);
        return Bucket(hash.ToHashCode());
    }

    private static int Bucket(int hash) => (int)((uint)hash % Buckets);
}
