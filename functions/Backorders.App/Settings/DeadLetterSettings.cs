namespace Backorders.App.Settings;

/// <param name="Kept">How long a dead letter is kept after it came.</param>
public sealed record DeadLetterSettings(TimeSpan Kept)
{
    internal static DeadLetterSettings Read(SettingReader settings) => new(TimeSpan.FromDays(settings.Number("KeepDays", otherwise: 30, from: 1, to: 365)));
}
