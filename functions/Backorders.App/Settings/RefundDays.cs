using System.Globalization;
using System.Text.RegularExpressions;

namespace Backorders.App.Settings;

/// <summary>How many working days a refund takes to arrive, the fewest and the most.</summary>
public sealed partial record RefundDays(int From, int To)
{
    public static readonly RefundDays Usual = new(5, 7);

    /// <summary>Of "5-7"; null when it is no such text.</summary>
    internal static RefundDays? Parse(string text) =>
        Pattern().Match(text) is { Success: true } days && new RefundDays(Number(days, 1), Number(days, 2)) is var parsed && parsed.From < parsed.To ? parsed : null;

    private static int Number(Match days, int group) => int.Parse(days.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9]{1,2})-([0-9]{1,2})$")]
    private static partial Regex Pattern();
}
