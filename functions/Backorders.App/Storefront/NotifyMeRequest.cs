using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Messages;

namespace Backorders.App.Storefront;

/// <summary>What somebody asks to be told of.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Problem">Why there is no contact.</param>
internal sealed record NotifyMeRequest(string Sku, string Channel, string? Phone, string? Email, string Problem)
{
    private const int LongestEmail = 254;

    /// <summary>By which the person is known again.</summary>
    public string? Contact => Phone ?? Email;

    /// <summary>Null when it is no JSON object that names a SKU and a channel.</summary>
    /// <param name="brand">Of a number without a country code, the country is the brand's.</param>
    public static NotifyMeRequest? Read(byte[] body, CultureInfo brand)
    {
        if (Parse(body) is not { Sku: { } sku, Channel: { Length: > 0 } channel } posted || string.IsNullOrWhiteSpace(sku)) return null;

        var phone = PhoneNumbers.ToE164(posted.Phone, posted.Country ?? brand.Name.Split('-')[^1]);
        var email = IsEmail(posted.Email) ? posted.Email!.ToLowerInvariant() : null;
        var problem = (posted.Phone, posted.Email) switch
        {
            ({ Length: > 0 }, _) when phone is null => "phone can't be read: write it with its country code, such as +919810000123.",
            (_, { Length: > 0 }) when email is null => "email must be an address such as asha@example.com.",
            _ => "Give phone or email.",
        };
        var isWrong = posted.Phone is { Length: > 0 } && phone is null;
        return new(sku, channel, phone, isWrong ? null : email, problem);
    }

    private static bool IsEmail(string? text) =>
        text is { Length: > 0 and <= LongestEmail } && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    private static Posted? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Posted>(body, HubJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Posted(string? Sku, string? Channel, string? Phone, string? Email, string? Country);
}
