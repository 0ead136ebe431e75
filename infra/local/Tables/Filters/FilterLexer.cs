using System.Globalization;
using System.Text.RegularExpressions;

namespace Backorders.Local.Tables.Filters;

/// <summary>Cuts a $filter into tokens, and reads its literals: 'text', 5, 5L, 5.0, true, datetime'...', guid'...', X'...'.</summary>
internal static partial class FilterLexer
{
    public static List<FilterToken> Tokens(string filter)
    {
        var tokens = new List<FilterToken>();
        var text = filter.TrimEnd();
        for (var at = 0; at < text.Length;)
        {
            var match = Token().Match(text, at);
            if (!match.Success) throw Invalid(filter);
            tokens.Add(Read(match, filter));
            at += match.Length;
        }

        return tokens;
    }

    public static Azure.RequestFailedException Invalid(string filter) =>
        TableError.InvalidInput($"One of the request inputs is not valid: $filter={filter}").Exception();

    private static FilterToken Read(Match match, string filter)
    {
        var text = match.Value.Trim();
        if (match.Groups["paren"].Success) return new(text == "(" ? FilterTokenKind.Open : FilterTokenKind.Close, text);
        if (match.Groups["word"].Success) return Word(text);
        try
        {
            var value = match.Groups["number"].Success
                ? Number(match.Groups["number"].Value, isLong: match.Groups["long"].Success)
                : Quoted(match.Groups["type"].Value, match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal));
            return new(FilterTokenKind.Literal, text, value);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            throw Invalid(filter);
        }
    }

    private static FilterToken Word(string text) => text switch
    {
        "true" => new(FilterTokenKind.Literal, text, true),
        "false" => new(FilterTokenKind.Literal, text, false),
        _ => new(FilterTokenKind.Word, text),
    };

    private static object Number(string text, bool isLong)
    {
        if (isLong) return long.Parse(text, CultureInfo.InvariantCulture);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static object Quoted(string type, string text) => type switch
    {
        "" => text,
        "datetime" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        "guid" => Guid.Parse(text),
        _ => Convert.FromHexString(text),
    };

    [GeneratedRegex(
        @"\G\s*(?:(?<paren>[()])|(?<type>datetime|guid|binary|X)?'(?<text>(?:[^']|'')*)'|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?<long>L)?(?!\w)|(?<word>[\p{L}_]\w*))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
