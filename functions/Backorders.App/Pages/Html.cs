using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Backorders.App.Pages;

/// <summary>Markup written as an interpolated string: what is put into its holes is text and is encoded, unless it is <see cref="Html"/> itself.</summary>
[InterpolatedStringHandler]
internal sealed class Html(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new(literalLength + (formattedCount * 32));

    public static Html Nothing => $"";

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(long number) => _markup.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Html part) => _markup.Append(part._markup);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts) AppendFormatted(part);
    }

    public override string ToString() => _markup.ToString();
}
