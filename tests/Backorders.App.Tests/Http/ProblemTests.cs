using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Http;

/// <summary>Every route, asked for what it can't do.</summary>
public sealed class ProblemTests
{
    private const int TooLarge = (1024 * 1024) + 1;

    private static readonly HashSet<string> Reads = ["get", "delete"];

    [Fact]
    public async Task Every_error_is_a_problem_with_the_id_of_its_call_but_for_a_door_s_401()
    {
        await using var hub = await TestHub.StartAsync();
        var (problems, empty) = (new List<JsonNode>(), new HashSet<string>());
        foreach (var (verb, path) in await RoutesAsync(hub))
        {
            foreach (var body in Reads.Contains(verb) ? [null] : new string?[] { "{", new string(' ', TooLarge) })
            {
                using var answer = await AskAsync(hub, verb, path, body);
                if ((int)answer.StatusCode < 400) continue;
                if (await ProblemInAsync(answer) is { } problem) problems.Add(problem);
                else empty.Add($"{(int)answer.StatusCode} {path}");
            }
        }

        Assert.True(problems.Count > 40, $"{problems.Count} routes answered a problem.");
        Assert.Superset(new HashSet<int> { 400, 404, 413 }, problems.Select(problem => (int)problem["status"]!).ToHashSet());
        Assert.All(problems, problem => Assert.NotEmpty((string)problem["detail"]!));
        Assert.Equal(problems.Count, problems.Select(problem => Guid.Parse((string)problem["correlationId"]!)).Distinct().Count());
        Assert.All(empty, refused => Assert.StartsWith("401 /api/webhooks/", refused, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<(string Verb, string Path)>> RoutesAsync(TestHub hub)
    {
        var document = await hub.Client.GetAsync("api/openapi.json");
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where operation.Key is "get" or "post" or "put" or "delete"
               select (operation.Key, path.Key),
        ];
    }

    private static async Task<HttpResponseMessage> AskAsync(TestHub hub, string verb, string path, string? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(verb), $"{path.Replace("{", "no-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}?limit=0");
        request.Headers.Add("x-functions-key", "ops_sample");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Null when the answer is empty.</summary>
    private static async Task<JsonNode?> ProblemInAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (body.Length == 0) return null;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((int)answer.StatusCode, (int)problem["status"]!);
        return problem;
    }
}
