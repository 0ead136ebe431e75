using System.Collections.Immutable;
using System.Text.Json;
using Backorders.App.Http;

namespace Backorders.App.Replies;

/// <summary>What customers are answered, in one language, with {0}, {1} ... for the values named. The files are Replies/Texts/{language}.json.</summary>
internal sealed record ReplyWording
{
    private static readonly ImmutableDictionary<string, ReplyWording> Languages =
        new[] { "en", "hi" }.ToImmutableDictionary(language => language, Load, StringComparer.Ordinal);

    /// <summary>Brand.</summary>
    public required string Stopped { get; init; }

    /// <summary>Brand.</summary>
    public required string Started { get; init; }

    /// <summary>Brand, support.</summary>
    public required string Help { get; init; }

    /// <summary>Order, link.</summary>
    public required string HelpLink { get; init; }

    /// <summary>Order, brand, items, state, link.</summary>
    public required string Status { get; init; }

    /// <summary>Order, items, what becomes of the money, link.</summary>
    public required string AskCancel { get; init; }

    public required string AskWhich { get; init; }

    /// <summary>Number, order, items.</summary>
    public required string Choice { get; init; }

    /// <summary>Order, link.</summary>
    public required string Cancelled { get; init; }

    /// <summary>Order, link.</summary>
    public required string Confirmed { get; init; }

    /// <summary>Order, state, link, support.</summary>
    public required string TooLate { get; init; }

    public required string Kept { get; init; }

    /// <summary>Brand, support.</summary>
    public required string Acknowledged { get; init; }

    /// <summary>Brand, support.</summary>
    public required string Stranger { get; init; }

    public static IEnumerable<(string Language, ReplyWording Texts)> All => Languages.Select(pair => (pair.Key, pair.Value));

    public static ReplyWording For(string language) => Languages[language];

    private static ReplyWording Load(string language)
    {
        using var file = typeof(ReplyWording).Assembly.GetManifestResourceStream($"Backorders.App.Replies.Texts.{language}.json")!;
        return JsonSerializer.Deserialize<ReplyWording>(file, HubJson.Options)!;
    }
}
