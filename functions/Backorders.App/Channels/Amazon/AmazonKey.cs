using Backorders.App.Security;

namespace Backorders.App.Channels.Amazon;

/// <summary>Amazon signs nothing: the key that EventBridge's connection sends along is the only proof.</summary>
internal static class AmazonKey
{
    public const string Header = "x-api-key";

    public static bool IsValid(IReadOnlyList<string> keys, string? given) =>
        !string.IsNullOrEmpty(given) && keys.Any(key => SecretText.Matches(key, given));
}
