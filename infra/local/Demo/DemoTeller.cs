using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.Local.Demo;

/// <summary>Prints the story: what happens, when by the brand's clock, and the messages as a customer sees them.</summary>
internal sealed class DemoTeller(TextWriter output, TimeZoneInfo timeZone)
{
    private const int Width = 96;

    public void Chapter(string title, DateTimeOffset now)
    {
        output.WriteLine();
        output.WriteLine($"-- {Local(now)}  {title}");
    }

    public void Say(string line) => output.WriteLine($"   {line}");

    public void Saw(string check) => output.WriteLine($"   ok  {check}");

    public void Message(JsonNode message)
    {
        var to = message["to"]!.GetValue<string>();
        var via = to.StartsWith("whatsapp:", StringComparison.Ordinal) ? "WhatsApp" : "SMS";
        output.WriteLine($"   >>  {via} to {Masked(to)}");
        foreach (var line in Wrapped(message["body"]?.GetValue<string>() ?? "")) output.WriteLine($"       | {line}");
    }

    public void Table(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows) output.WriteLine("   " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    public string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, timeZone).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);

    private static string Masked(string number) => $"{new string('•', Math.Max(0, number.Length - 3 - number.IndexOf('+', StringComparison.Ordinal)))}{number[^3..]}";

    private static IEnumerable<string> Wrapped(string text)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > Width)
                {
                    yield return line;
                    line = "";
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            yield return line;
        }
    }
}
