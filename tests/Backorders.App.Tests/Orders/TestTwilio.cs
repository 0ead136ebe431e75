using System.Net;
using System.Text.Json;
using Backorders.App.Settings;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using HttpClient = Twilio.Http.HttpClient;

namespace Backorders.App.Tests.Orders;

/// <summary>A Twilio that takes every message, unless told to do otherwise. It renders templates, as the real one does.</summary>
internal sealed class TestTwilio(HubSettings settings) : ITwilioRestClient
{
    private readonly Local.Hosting.ApprovedTemplates _templates = new(settings);

    public List<(string Sid, string To, string Body, IReadOnlyDictionary<string, string> Form)> Taken { get; } = [];

    /// <summary>Called instead of taking the next message; then forgotten.</summary>
    public Func<Exception>? RefuseNext { get; set; }

    /// <summary>The next message is taken, but the answer does not arrive.</summary>
    public bool LoseNextAnswer { get; set; }

    public string AccountSid => settings.Twilio.AccountSid;

    public string Region => "";

    public HttpClient HttpClient => throw new NotSupportedException();

    public Response Request(Request request) => throw new NotSupportedException();

    public Task<Response> RequestAsync(Request request)
    {
        if (request.Method.ToString() == "GET") return Task.FromResult(List(request.QueryParams.Single(pair => pair.Key == "To").Value));
        if (RefuseNext is { } refuse)
        {
            RefuseNext = null;
            throw refuse();
        }

        var form = request.PostParams.ToDictionary(pair => pair.Key, pair => pair.Value);
        string sid;
        lock (Taken) Taken.Add((sid = $"SM{Taken.Count + 1:D32}", form["To"], Body(form), form));
        if (LoseNextAnswer)
        {
            LoseNextAnswer = false;
            throw new ApiConnectionException("The answer got lost.");
        }

        return Task.FromResult(new Response(HttpStatusCode.Created, JsonSerializer.Serialize(new { sid, status = "queued", body = Body(form), to = form["To"] })));
    }

    private string Body(Dictionary<string, string> form) => form.TryGetValue("Body", out var body)
        ? body
        : _templates.Render(form["ContentSid"], JsonSerializer.Deserialize<Dictionary<string, string>>(form["ContentVariables"])!)!;

    private Response List(string to) => new(HttpStatusCode.OK, JsonSerializer.Serialize(new
    {
        messages = Taken.Where(message => message.To == to).Reverse()
            .Select(message => new { sid = message.Sid, status = "sent", body = message.Body, to = message.To }),
        page_size = 100,
    }));
}
