namespace Backorders.App.Settings;

/// <summary>A Standard Webhooks secret: base64, with or without "whsec_" in front, of 24 to 64 bytes.</summary>
public sealed class StandardWebhookSecret
{
    private readonly byte[] _key;

    private StandardWebhookSecret(byte[] key) => _key = key;

    public ReadOnlySpan<byte> Key => _key;

    public static StandardWebhookSecret? Parse(string text)
    {
        const string prefix = "whsec_";
        var base64 = text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length is >= 24 and <= 64
            ? new StandardWebhookSecret(bytes[..length])
            : null;
    }

    internal static IReadOnlyList<StandardWebhookSecret> ReadAll(SettingReader settings, string key) =>
        [.. settings.Secrets(key).Select(text => Parse(text) ?? throw settings.Invalid(key, "must be whsec_ and the base64 of 24 to 64 bytes."))];
}
