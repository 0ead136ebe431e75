using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Backorders.Core.Replies;

/// <summary>
/// Reads what customers write back, in English, Hindi, and Hindi in Latin letters. What stops messages, and yes and no, must be the whole message; a
/// wish for the state or a cancellation may stand in a short sentence, for the one is harmless and the other is asked back. In doubt a person reads it.
/// </summary>
public static class CustomerWords
{
    private const int ShortSentence = 8;

    private static readonly FrozenDictionary<string, CustomerWord> Whole = new (CustomerWord Word, string[] Texts)[]
    {
        (CustomerWord.Stop,
        [
            "stop", "stopall", "stop all", "unsubscribe", "optout", "opt out", "revoke", "end", "quit", "stop promotions", "stop messages",
            "do not message me", "dont message me", "बंद", "बंद करो", "बंद करें", "रोकें", "रोको", "संदेश बंद करें", "मैसेज बंद करो", "मैसेज मत भेजो",
            "band karo", "message band karo", "message mat bhejo",
        ]),
        (CustomerWord.Start, ["start", "unstop", "subscribe", "start messages", "शुरू", "शुरू करें", "शुरू करो", "चालू करें", "चालू करो", "shuru karo", "chalu karo"]),
        (CustomerWord.Help, ["help", "info", "menu", "hi", "hello", "hey", "namaste", "मदद", "सहायता", "नमस्ते", "हैलो", "madad", "sahayata"]),
        (CustomerWord.Status, ["update", "any update", "when", "when will it come", "when will it ship", "where is it", "wheres it"]),
        (CustomerWord.Yes,
        [
            "yes", "y", "yeah", "yep", "yes please", "yes cancel", "yes cancel it", "confirm", "हाँ", "हां", "हा", "जी", "जी हाँ", "जी हां", "हाँ जी", "हां जी",
            "haan", "han", "haa", "ha", "ji", "ji haan", "haan ji",
        ]),
        (CustomerWord.No,
        [
            "no", "n", "nope", "no thanks", "keep", "keep it", "do not cancel", "dont cancel", "नहीं", "नही", "ना", "रद्द मत करो", "रद्द न करें", "कैंसिल मत करो",
            "nahi", "nahin", "na", "cancel mat karo",
        ]),
        (CustomerWord.Courtesy,
        [
            "ok", "okay", "k", "thanks", "thank you", "thankyou", "thx", "ty", "ok thanks", "ok thank you", "okay thanks", "okay thank you", "great", "cool", "fine",
            "good", "nice", "got it", "no problem", "धन्यवाद", "शुक्रिया", "ठीक है", "ठीक", "dhanyavad", "dhanyavaad", "shukriya", "thik hai", "theek hai",
        ]),
    }.SelectMany(group => group.Texts.Select(text => (text, group.Word))).ToFrozenDictionary(pair => pair.text, pair => pair.Word, StringComparer.Ordinal);

    private static readonly FrozenSet<string> AskForState = FrozenSet.Create(
        StringComparer.Ordinal, "status", "track", "tracking", "eta", "kab", "kahan", "kaha", "स्थिति", "स्टेटस", "कब", "कहाँ", "कहां");

    private static readonly string[] AskForStateTogether = ["where is my", "wheres my", "when will my", "when will it", "when does it"];

    private static readonly FrozenSet<string> AskToCancel = FrozenSet.Create(StringComparer.Ordinal, "cancel", "cancle", "रद्द", "कैंसिल", "कैंसल");

    private static readonly FrozenSet<string> Refuse = FrozenSet.Create(
        StringComparer.Ordinal, "not", "dont", "no", "never", "mat", "nahi", "nahin", "why", "kyun", "मत", "न", "नहीं", "नही", "क्यों");

    /// <summary>Where one of these is spoken of, a person must see what is meant.</summary>
    private static readonly FrozenSet<string> AnotherMatter = FrozenSet.Create(
        StringComparer.Ordinal,
        "refund", "refunded", "return", "replace", "exchange", "address", "invoice", "payment", "paid", "money", "paise", "paisa", "size", "wrong", "damaged", "broken",
        "रिफंड", "पैसे", "पैसा", "वापस", "पता", "साइज");

    /// <summary>👍 🙏 ❤ 😊 👌 🙂 😀 🎉, and what colours or joins them.</summary>
    private static readonly FrozenSet<int> FriendlySigns = FrozenSet.Create(
        0x1F44D, 0x1F64F, 0x2764, 0x1F60A, 0x1F44C, 0x1F642, 0x1F600, 0x1F389, 0xFE0F, 0x1F3FB, 0x1F3FC, 0x1F3FD, 0x1F3FE, 0x1F3FF, ' ');

    public static WordReading Read(string text)
    {
        var plain = Plain(text);
        if (plain.Length == 0) return new(text.Length > 0 && text.EnumerateRunes().All(rune => FriendlySigns.Contains(rune.Value)) ? CustomerWord.Courtesy : CustomerWord.Other);
        if (plain is [>= '1' and <= '9' and var digit]) return new(CustomerWord.Choice, digit - '0');
        return new(Whole.TryGetValue(plain, out var word) ? word : InSentence(plain));
    }

    private static CustomerWord InSentence(string plain)
    {
        var words = plain.Split(' ');
        if (words.Length > ShortSentence || words.Any(AnotherMatter.Contains)) return CustomerWord.Other;
        if (words.Any(AskToCancel.Contains)) return words.Any(Refuse.Contains) ? CustomerWord.Other : CustomerWord.Cancel;
        return words.Any(AskForState.Contains) || AskForStateTogether.Any(phrase => plain.Contains(phrase, StringComparison.Ordinal)) ? CustomerWord.Status : CustomerWord.Other;
    }

    /// <summary>Letters with their marks, and digits in any script, in lower case; one blank for whatever stands between words.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0) is >= 0 and var digit) plain.Append(digit);
            else if (IsPartOfWord(rune)) plain.Append(Rune.ToLowerInvariant(rune));
            else if (!IsSilent(rune) && plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>Marks are letters' in Indian scripts; those that only make a picture of a sign are not.</summary>
    private static bool IsPartOfWord(Rune rune) => Rune.IsLetter(rune)
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && rune.Value != 0xFE0F);

    /// <summary>Apostrophes, joiners, and the frame of a keycap sign.</summary>
    private static bool IsSilent(Rune rune) =>
        rune.Value is '\'' or 0x2019 or 0xFE0F || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.EnclosingMark;
}
