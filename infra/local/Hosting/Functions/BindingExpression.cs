using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Hosting.Functions;

/// <summary>%NAME% in a trigger's queue or schedule stands for the setting of that name.</summary>
internal static partial class BindingExpression
{
    public static string Resolve(string text, IConfiguration settings) => Percent().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        return settings[name.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new InvalidOperationException($"The trigger expression {text} names the setting {name}, which is not there.");
    });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Percent();
}
