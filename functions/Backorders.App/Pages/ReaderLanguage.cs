using System.Globalization;
using Backorders.App.Messages;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Pages;

/// <summary>In which language to answer whoever isn't known: as the query's `locale` says, else the best that the browser reads and we speak, else the brand's.</summary>
internal static class ReaderLanguage
{
    public static Wording Of(HttpRequest request, CultureInfo brand)
    {
        var reads = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString());
        return reads.Prepend(request.Query["locale"].ToString()).Append(brand.Name).Select(Wording.Known).FirstOrDefault(words => words is not null) ?? Wording.English;
    }
}
