using Azure.Data.Tables;

namespace Backorders.App.Storage;

/// <summary>Text in an entity that may be longer than one property holds (64 KiB, that is 32 Ki characters): split over name0, name1, ...</summary>
internal static class LongText
{
    private const int Longest = 30_000;

    public static void Set(TableEntity entity, string name, string text)
    {
        for (var i = 0; i == 0 || i * Longest < text.Length; i++)
            entity[$"{name}{i}"] = text.Substring(i * Longest, Math.Min(Longest, text.Length - (i * Longest)));
    }

    public static string Get(TableEntity entity, string name) =>
        string.Concat(Enumerable.Range(0, int.MaxValue).Select(i => entity.GetString($"{name}{i}")).TakeWhile(part => part is not null));
}
