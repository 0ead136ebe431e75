using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

internal static class RequestBody
{
    public const int MaxBytes = 1024 * 1024;

    public static bool IsTooLarge(HttpRequest request) => request.ContentLength > MaxBytes;

    /// <summary>The raw body; null when it is larger than <see cref="MaxBytes"/>, whatever its length was said to be.</summary>
    /// <exception cref="BadHttpRequestException">The body breaks off, is malformed or comes too slowly.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (IsTooLarge(request)) return null;

        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (body.Length + read > MaxBytes) return null;
                body.Write(buffer, 0, read);
            }
        }
        catch (IOException malformed) when (malformed is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body can't be read.", malformed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }
}
