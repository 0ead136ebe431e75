using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Backorders.Local.Simulators.Shared;

/// <summary>JSON of the views: camelCase, what is null left out.</summary>
internal static class SimJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IResult Of<T>(T value) => Results.Json(value, Options);
}
