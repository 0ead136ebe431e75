using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Backorders.Local.Hosting.Http;

/// <summary>The one key of the local host, for function and admin levels alike: header x-functions-key or ?code=. No key set: nobody gets in.</summary>
internal sealed class FunctionKey(string? key)
{
    private readonly byte[]? _hash = string.IsNullOrEmpty(key) ? null : Hash(key);

    /// <summary>Compares hashes, so that neither content nor length shows in the time it takes.</summary>
    public bool Opens(HttpRequest request)
    {
        string? given = request.Headers["x-functions-key"];
        if (string.IsNullOrEmpty(given)) given = request.Query["code"];
        return _hash is not null && !string.IsNullOrEmpty(given) && CryptographicOperations.FixedTimeEquals(_hash, Hash(given));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
