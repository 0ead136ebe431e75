using System.Globalization;
using System.Text.RegularExpressions;

namespace Backorders.App.Privacy;

/// <summary>
/// Finds a person in the text of a message, whatever its format: by the ids that channels know the person and the orders by, by an e-mail
/// address or a full name, and by a phone number in any spelling. Rather too much is found than too little.
/// </summary>
internal sealed partial class PersonMentions
{
    /// <summary>Shorter ids would be found everywhere.</summary>
    private const int ShortestId = 5;

    /// <summary>The digits by which a number is known, with or without its country's code.</summary>
    private const int PhoneTail = 9;

    private readonly List<Regex> _ids;
    private readonly List<string> _words;
    private readonly List<string> _phones;

    public PersonMentions(IEnumerable<string?> ids, IEnumerable<string?> emails, IEnumerable<string?> names, IEnumerable<string?> phones)
    {
        _ids = [.. ids.OfType<string>().Distinct().Where(id => id.Length >= ShortestId).Select(id => new Regex($"(?<![0-9A-Za-z]){Regex.Escape(id)}(?![0-9A-Za-z])"))];
        _words = [.. emails.Concat(names.Where(name => name?.Trim().Contains(' ', StringComparison.Ordinal) is true)).OfType<string>().Select(word => word.Trim()).Where(word => word.Length > 0).Distinct()];
        _phones = [.. phones.OfType<string>().Select(Digits).Where(digits => digits.Length >= PhoneTail).Select(digits => digits[^PhoneTail..]).Distinct()];
    }

    public bool In(string text)
    {
        var plain = Escapes().Replace(text, escape => ((char)int.Parse(escape.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        return _ids.Any(id => id.IsMatch(plain))
            || _words.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase))
            || (_phones.Count > 0 && Between().Replace(plain, "") is var joined && _phones.Any(phone => joined.Contains(phone, StringComparison.Ordinal)));
    }

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    /// <summary>Of forms and of JSON.</summary>
    [GeneratedRegex(@"%(?<code>[0-9A-Fa-f]{2})|\\u(?<code>[0-9A-Fa-f]{4})")]
    private static partial Regex Escapes();

    /// <summary>What may stand between the digits of a number.</summary>
    [GeneratedRegex(@"(?<=\d)[ \-.()/\u00a0+]+(?=\d)")]
    private static partial Regex Between();
}
