using System.Text.RegularExpressions;

namespace Backorders.App.Tests.Privacy;

/// <summary>A customer whose every detail is unlike anything else in the hub, so that any trace of them can be found.</summary>
internal sealed partial record TestPerson(string FirstName, string LastName, string Phone, string Email, string Street)
{
    public static readonly TestPerson Meera = new("Meerakshi", "Krishnamurthy", "+919876501234", "meerakshi.k@mail.example", "14 Jasmineblossom Lane");
    public static readonly TestPerson Farhan = new("Farhanuddin", "Qureshiwala", "+919812345098", "farhanuddin@post.example", "7 Minaretview Road");
    public static readonly TestPerson Divya = new("Divyalakshmi", "Raghunathan", "+918765498701", "divyalakshmi@inbox.example", "221 Banyanshade Street");

    public static IReadOnlyList<TestPerson> All => [Meera, Farhan, Divya];

    public string Name => $"{FirstName} {LastName}";

    /// <summary>As an address book spells it.</summary>
    public string SpacedPhone => $"0{Phone[3..8]} {Phone[8..]}";

    /// <summary>What of this person stands in a text, in whichever spelling; null when nothing does.</summary>
    public string? In(string text)
    {
        if (Separators().Replace(text, "").Contains(Phone[3..], StringComparison.Ordinal)) return Phone;
        return new[] { FirstName, LastName, Email.Split('@')[0], Street.Split(' ')[1] }.FirstOrDefault(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"(?<=\d)([ \-.()/]|%20|%2D|\\u00a0)+(?=\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();
}
