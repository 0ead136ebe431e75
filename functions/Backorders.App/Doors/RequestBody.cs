using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

internal static class RequestBody
{
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The raw body; null when it is larger than <see cref="MaxBytes"/>, whatever its length was said to be.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes) return null;

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBytes) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
