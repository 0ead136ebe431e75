namespace Backorders.App.Settings;

/// <summary>A setting is missing or malformed. The message is one line that names it and says what it should be; it never holds a secret.</summary>
public sealed class InvalidSettingException(string setting, string problem) : Exception($"Setting {setting} {problem}")
{
    public string Setting { get; } = setting;
}
