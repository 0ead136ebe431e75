using System.Text.Json;
using Backorders.App.Messages;

namespace Backorders.App.Tests.Messages;

/// <summary>The templates to submit for WhatsApp's approval, infra/whatsapp, are those that the app fills in.</summary>
public sealed class TemplateDefinitionTests
{
    public static TheoryData<string, string> Templates
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var words in Wording.All)
            {
                foreach (var name in words.Stages.Keys) all.Add(words.Language, name);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void What_is_submitted_is_what_the_app_sends(string language, string name)
    {
        var template = Wording.For(language).Stages[name];
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "whatsapp", $"{name}.{language}.json")));
        var (content, approval) = (file.RootElement.GetProperty("content"), file.RootElement.GetProperty("approval"));

        Assert.Equal(template.Text, content.GetProperty("types").GetProperty("twilio/text").GetProperty("body").GetString());
        Assert.Equal(language, content.GetProperty("language").GetString());
        Assert.Equal(name == "backInStock" || name.EndsWith("Offer", StringComparison.Ordinal) ? "MARKETING" : "UTILITY", approval.GetProperty("category").GetString());
        Assert.Matches("^[a-z0-9_]{1,512}$", approval.GetProperty("name").GetString()!);
        var samples = content.GetProperty("variables").EnumerateObject().ToDictionary(sample => sample.Name, sample => sample.Value.GetString()!);
        Assert.Equal(Enumerable.Range(1, template.Variables.Length).Select(i => $"{i}"), samples.Keys);
        Assert.All(samples.Values, sample => Assert.False(string.IsNullOrWhiteSpace(sample)));
    }

    [Fact]
    public void Nothing_else_is_submitted() => Assert.Equal(
        Wording.All.Sum(words => words.Stages.Count), Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "whatsapp"), "*.json").Length);
}
