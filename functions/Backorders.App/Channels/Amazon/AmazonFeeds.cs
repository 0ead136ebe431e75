using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Backorders.App.Cancellations;

namespace Backorders.App.Channels.Amazon;

/// <summary>The Feeds API 2021-06-30: a document is uploaded where Amazon says, a feed made of it, and its result asked for until there is one.</summary>
internal sealed class AmazonFeeds(AmazonApi api, AmazonSettings settings, IHttpClientFactory http, TimeProvider clock)
{
    private const string Root = "feeds/2021-06-30";
    private const string ContentType = "text/xml; charset=UTF-8";

    // Amazon's usage plans.
    private readonly AmazonRate _documents = new(perSecond: 0.5, burst: 15, clock);
    private readonly AmazonRate _feeds = new(perSecond: 0.0083, burst: 15, clock);
    private readonly AmazonRate _looks = new(perSecond: 2, burst: 15, clock);
    private readonly AmazonRate _results = new(perSecond: 0.0222, burst: 10, clock);

    /// <returns>The feed's id.</returns>
    /// <exception cref="ChannelUnreachableException">It is not known whether there is a feed now.</exception>
    public async Task<string> SubmitAsync(string feedType, XDocument content, CancellationToken cancellationToken)
    {
        var place = await SendAsync(HttpMethod.Post, "documents", new JsonObject { ["contentType"] = ContentType }, _documents, cancellationToken);
        using var body = new ByteArrayContent(BytesOf(content));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        await CallAsync((client, stop) => client.PutAsync(new Uri((string)place["url"]!), body, stop), cancellationToken);
        var feed = new JsonObject
        {
            ["feedType"] = feedType,
            ["marketplaceIds"] = new JsonArray(settings.MarketplaceId),
            ["inputFeedDocumentId"] = place["feedDocumentId"]!.DeepClone(),
        };
        return (string)(await SendAsync(HttpMethod.Post, "feeds", feed, _feeds, cancellationToken))["feedId"]!;
    }

    /// <returns>Null while Amazon is at it; else whether all went well, and why not.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    public async Task<(bool IsDone, string Why)?> ResultAsync(string feedId, CancellationToken cancellationToken)
    {
        var feed = await SendAsync(HttpMethod.Get, $"feeds/{Uri.EscapeDataString(feedId)}", null, _looks, cancellationToken);
        var status = (string?)feed["processingStatus"];
        if (status is "IN_QUEUE" or "IN_PROGRESS") return null;
        if (status != "DONE") return (false, $"the feed ended as {status}.");
        if ((string?)feed["resultFeedDocumentId"] is not { } document) return (true, "");

        var place = await SendAsync(HttpMethod.Get, $"documents/{Uri.EscapeDataString(document)}", null, _results, cancellationToken);
        var report = await CallAsync((client, stop) => client.GetAsync(new Uri((string)place["url"]!), stop), cancellationToken);
        return Read(report);
    }

    private static (bool IsDone, string Why) Read(string report)
    {
        try
        {
            var read = XDocument.Parse(report);
            var errors = read.Descendants("MessagesWithError").Select(element => element.Value.Trim()).FirstOrDefault();
            return errors == "0" ? (true, "") : (false, string.Join(" ", read.Descendants("ResultDescription").Select(element => element.Value.Trim())));
        }
        catch (XmlException)
        {
            return (false, "its report of the feed can't be read.");
        }
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body, AmazonRate rate, CancellationToken cancellationToken) =>
        await api.SendAsync(method, $"{Root}/{path}", body, rate, cancellationToken) switch
        {
            ({ } answer, null) => answer,
            (_, PushResult.Failed failed) => throw new ChannelUnreachableException($"Amazon: {failed.Why}") { BusyFor = failed.IsBusy ? failed.After : null },
            (_, var failure) => throw new ChannelUnreachableException($"Amazon: {failure}"),
        };

    /// <summary>Where Amazon says: the address itself lets us in, and our token is none of its business.</summary>
    private async Task<string> CallAsync(Func<HttpClient, CancellationToken, Task<HttpResponseMessage>> call, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(ChannelHttp.ClientName);
        try
        {
            using var answer = await call(client, cancellationToken);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsStringAsync(cancellationToken)
                : throw new ChannelUnreachableException(string.Create(CultureInfo.InvariantCulture, $"Amazon's documents: answered {(int)answer.StatusCode}"));
        }
        catch (HttpRequestException failure)
        {
            throw new ChannelUnreachableException($"Amazon's documents: {failure.Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelUnreachableException("Amazon's documents: no answer");
        }
    }

    private static byte[] BytesOf(XDocument content)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) })) content.Save(writer);
        return bytes.ToArray();
    }
}
