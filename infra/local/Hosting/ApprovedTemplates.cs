using Backorders.App.Messages;
using Backorders.App.Settings;

namespace Backorders.Local.Hosting;

/// <summary>The message templates as if WhatsApp had approved them: the app's own texts under the ContentSids of the settings.</summary>
internal sealed class ApprovedTemplates(HubSettings settings)
{
    /// <param name="variables">By number, from "1".</param>
    /// <returns>Null for a ContentSid that the settings don't name.</returns>
    public string? Render(string contentSid, IReadOnlyDictionary<string, string> variables)
    {
        var (name, _) = settings.Twilio.Templates.FirstOrDefault(template => template.Value == contentSid);
        if (name?.Split(':') is not [var stage, var language]) return null;
        var template = Wording.For(language).Stages[stage];
        return template.Fill([.. Enumerable.Range(1, template.Variables.Length).Select(i => variables.GetValueOrDefault($"{i}", ""))]);
    }
}
