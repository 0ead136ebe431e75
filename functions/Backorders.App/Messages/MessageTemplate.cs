using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Backorders.App.Messages;

/// <summary>The text of one stage, with {{1}}, {{2}} ... for the named variables in their order, as an approved WhatsApp template has it.</summary>
internal sealed partial record MessageTemplate(string Text, ImmutableArray<string> Variables)
{
    public string Fill(IReadOnlyList<string> values) =>
        Placeholder().Replace(Text, match => values[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1]);

    [GeneratedRegex(@"\{\{(\d+)\}\}")]
    internal static partial Regex Placeholder();
}
