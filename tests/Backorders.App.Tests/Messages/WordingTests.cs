using System.Globalization;
using Backorders.App.Messages;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Messages;

public sealed class WordingTests
{
    public static TheoryData<string, Stage> Templates()
    {
        var all = new TheoryData<string, Stage>();
        foreach (var words in Wording.All)
        {
            foreach (var stage in Enum.GetValues<Stage>()) all.Add(words.Language, stage);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_is_one_that_WhatsApp_approves(string language, Stage stage)
    {
        var template = Wording.For(language).Stages[Wording.NameOf(stage)];
        var placeholders = MessageTemplate.Placeholder().Matches(template.Text);

        Assert.Equal(
            Enumerable.Range(1, template.Variables.Length),
            placeholders.Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        Assert.False(template.Text.StartsWith("{{", StringComparison.Ordinal) || template.Text.EndsWith("}}", StringComparison.Ordinal));
        Assert.DoesNotContain("}} {{", template.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', template.Text);
        Assert.True(template.Text.Length < 500, "There must be room for the variables: 1024 characters in all.");
        Assert.All(stage is Stage.Digest ? ["digest", "link"] : new[] { "order", "items", "link" }, variable => Assert.Contains(variable, template.Variables));
    }

    [Fact]
    public void Every_language_has_words_for_everything()
    {
        foreach (var words in Wording.All)
        {
            Assert.Equal((7, 12), (words.Days.Length, words.Months.Length));
            Assert.All(Enum.GetValues<Stage>(), stage => Assert.Contains(Wording.NameOf(stage), words.Page.Told));
            Assert.All(Enum.GetValues<BackorderState>(), state => Assert.Contains(state.ToString().ToLowerInvariant(), words.Page.States));
        }
    }

    [Fact]
    public void Each_reason_for_a_new_date_has_words_of_its_own_either_way_that_fit_their_variable()
    {
        foreach (var words in Wording.All)
        {
            var said = Enum.GetValues<ReasonClass>().SelectMany(why => new[] { new DateMove(true, why, null).Words(words), new DateMove(false, why, null).Words(words) }).ToList();
            said.AddRange([new DateMove(true, null, null).Words(words), new DateMove(false, null, null).Words(words)]);

            Assert.Equal(said.Count, said.Distinct().Count());
            Assert.All(said, text => Assert.Equal(text, MessageComposer.Clean(text, isWhole: false)));
        }

        Assert.All(Enum.GetValues<ReasonClass>(), why => Assert.Contains($"{why}", new DateMove(false, why, null).Words(Wording.English), StringComparison.OrdinalIgnoreCase));
        Assert.Equal("It is at customs.", new DateMove(false, ReasonClass.Freight, "It is at customs.").Words(Wording.English));
    }

    [Theory]
    [InlineData("hi-IN", "en-IN", "hi")]
    [InlineData("hi", "en-IN", "hi")]
    [InlineData("en-GB", "hi-IN", "en")]
    [InlineData("HI_in", "en-IN", "hi")]
    [InlineData(" hi-Deva-IN ", "en-IN", "hi")]
    [InlineData("fr", "hi-IN", "hi")]
    [InlineData("fr-FR", "fr-FR", "en")]
    [InlineData("hit", "en-IN", "en")]
    [InlineData("x-klingon_%%", "hi-IN", "hi")]
    [InlineData("-", "en-IN", "en")]
    [InlineData("\ud83d", "en-IN", "en")]
    [InlineData("", "hi-IN", "hi")]
    [InlineData(null, "hi-IN", "hi")]
    [InlineData(null, "en-IN", "en")]
    public void A_customer_reads_their_own_language_where_we_speak_it(string? locale, string brand, string language) =>
        Assert.Equal(language, Wording.For(Customer.Unknown with { Locale = locale }, CultureInfo.GetCultureInfo(brand)).Language);
}
