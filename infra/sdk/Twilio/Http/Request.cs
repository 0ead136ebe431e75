using System.Net;
using Twilio.Rest;

namespace Twilio.Http;

public class Request
{
    public Request(HttpMethod method, string url)
        : this(method, new Uri(url), null, null)
    {
    }

    internal Request(
        HttpMethod method,
        Domain domain,
        string uri,
        string region = null,
        List<KeyValuePair<string, string>> queryParams = null,
        List<KeyValuePair<string, string>> postParams = null,
        string edge = null,
        List<KeyValuePair<string, string>> headerParams = null)
        : this(method, new Uri("https://" + domain + ".twilio.com" + uri), queryParams, postParams)
    {
        Region = region;
        Edge = edge;
        HeaderParams = headerParams ?? [];
    }

    private Request(HttpMethod method, Uri uri, List<KeyValuePair<string, string>> query, List<KeyValuePair<string, string>> post)
    {
        Method = method;
        Uri = uri;
        QueryParams = query ?? [];
        PostParams = post ?? [];
        HeaderParams = [];
    }

    public HttpMethod Method { get; }

    public Uri Uri { get; private set; }

    public string Username { get; set; }

    public string Password { get; set; }

    public string Region { get; set; }

    public string Edge { get; set; }

    public string[] UserAgentExtensions { get; set; }

    public List<KeyValuePair<string, string>> QueryParams { get; private set; }

    public List<KeyValuePair<string, string>> PostParams { get; private set; }

    public List<KeyValuePair<string, string>> HeaderParams { get; private set; }

    public Uri ConstructUrl()
    {
        var uri = buildUri();
        if (QueryParams.Count == 0) return uri;
        return new Uri(uri.AbsoluteUri + "?" + string.Join('&', QueryParams.Select(pair => WebUtility.UrlEncode(pair.Key) + "=" + WebUtility.UrlEncode(pair.Value))));
    }

    /// <summary>The host with edge and region put in: product.edge.region.twilio.com; an edge alone implies region us1.</summary>
    public Uri buildUri()
    {
        if (Region == null && Edge == null) return Uri;

        var host = Uri.Host.Split('.');
        var region = Region ?? (host.Length is 4 or 5 ? host[^3] : "us1");
        var edge = Edge ?? (host.Length == 5 ? host[1] : null);
        string[] parts = [host[0], edge, region, .. host[^2..]];
        return new UriBuilder(Uri) { Host = string.Join('.', parts.Where(part => !string.IsNullOrEmpty(part))) }.Uri;
    }

    public void SetAuth(string username, string password)
    {
        Username = username;
        Password = password;
    }
}
