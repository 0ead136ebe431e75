using System.Globalization;

namespace Twilio.Internal;

/// <summary>Parameters in the order they were added; what is null is left out.</summary>
internal sealed class FormParameters
{
    private readonly List<KeyValuePair<string, string>> _list = [];

    public FormParameters Add(string name, string value)
    {
        if (value != null) _list.Add(new(name, value));
        return this;
    }

    public FormParameters Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "true" : "false");

    public FormParameters Add(string name, DateTime? value) => Add(name, value?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    public List<KeyValuePair<string, string>> ToList() => _list;
}
