using Microsoft.AspNetCore.Http;

namespace Backorders.App.Ops;

/// <summary>Who changes something, as the caller says: whoever has the key is believed. The host doesn't tell the app which key it was.</summary>
internal static class OpsUser
{
    private const string Header = "x-ops-user";
    private const string Unnamed = "ops";
    private const int Longest = 80;

    public static string Of(HttpRequest request)
    {
        var name = request.Headers[Header].ToString().Trim();
        return name.Length is > 0 and <= Longest && !name.Any(char.IsControl) ? name : Unnamed;
    }
}
