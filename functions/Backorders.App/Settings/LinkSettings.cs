using System.Text;

namespace Backorders.App.Settings;

/// <param name="BaseUrl">The public address of the hub: links to customers start with it, and Twilio signs it.</param>
/// <param name="SigningKeys">The first one signs; any of them may have signed a link that comes back.</param>
public sealed record LinkSettings(Uri BaseUrl, IReadOnlyList<ReadOnlyMemory<byte>> SigningKeys)
{
    private const int FewestBytes = 32;

    internal static LinkSettings Read(SettingReader settings) => new(
        settings.Url("BaseUrl"),
        [.. settings.Secrets("SigningKeys").Select(key => Encoding.UTF8.GetBytes(key)).Select(key => key.Length >= FewestBytes
            ? new ReadOnlyMemory<byte>(key)
            : throw settings.Invalid("SigningKeys", $"must be at least {FewestBytes} bytes each."))]);
}
