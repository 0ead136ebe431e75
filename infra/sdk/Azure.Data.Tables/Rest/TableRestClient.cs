using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Rest;

/// <summary>The requests of the table service, sent through one Azure.Core pipeline (retries, logging, tracing, authentication).</summary>
internal sealed class TableRestClient
{
    private const string Json = "application/json;odata=minimalmetadata";
    private const string Scope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private TableRestClient(Uri endpoint, string accountName, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        AccountName = accountName;
        _pipeline = HttpPipelineBuilder.Build(options, [], [authentication], new ResponseClassifier());
        _version = options.VersionString;
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public static TableRestClient For(TableConnectionString connection, TableClientOptions options) =>
        For(connection.Endpoint, connection.Credential, options);

    public static TableRestClient For(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, credential.AccountName, new SharedKeyPolicy(credential), options);
    }

    public static TableRestClient For(Uri endpoint, TokenCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new(endpoint, endpoint.Host.Split('.')[0], new BearerTokenAuthenticationPolicy(credential, Scope), options);
    }

    public async Task<Response<TableItem>> CreateTableAsync(string name, bool orExisting, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = name });
        var response = await SendAsync(new EntityRequest(RequestMethod.Post, "Tables", null, body), also: orExisting ? 409 : 0, cancellationToken)
            .ConfigureAwait(false);
        if (response.Status == 409 && TableErrors.Failed(response) is var failure && failure.ErrorCode != TableErrorCode.TableAlreadyExists) throw failure;
        return Response.FromValue(new TableItem(name), response);
    }

    /// <summary>A table that is not there is a response with status 404, not an exception.</summary>
    public Task<Response> DeleteTableAsync(string name, CancellationToken cancellationToken) =>
        SendAsync(new EntityRequest(RequestMethod.Delete, $"Tables('{name}')", null, null), also: 404, cancellationToken);

    public async Task<Page<TableItem>> QueryTablesAsync(string filter, int? top, string next, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, "Tables");
        AddQuery(message.Request.Uri, filter, top, select: null);
        if (next is not null) message.Request.Uri.AppendQuery("NextTableName", next, escapeValue: true);
        var response = await SendAsync(message, also: 0, cancellationToken).ConfigureAwait(false);
        using var json = JsonDocument.Parse(response.Content);
        var tables = json.RootElement.GetProperty("value").EnumerateArray().Select(item => new TableItem(item.GetProperty("TableName").GetString())).ToList();
        return Page<TableItem>.FromValues(tables, Header(response, "x-ms-continuation-NextTableName"), response);
    }

    public async Task<NullableResponse<T>> GetEntityAsync<T>(string path, IEnumerable<string> select, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        using var message = Message(RequestMethod.Get, path);
        AddQuery(message.Request.Uri, filter: null, top: null, select);
        var response = await SendAsync(message, also: 404, cancellationToken).ConfigureAwait(false);
        if (response.Status == 404) return new MissingEntity<T>(response);
        using var json = JsonDocument.Parse(response.Content);
        return Response.FromValue(EntityJson.As<T>(EntityJson.Read(json.RootElement)), response);
    }

    public async Task<Page<T>> QueryEntitiesAsync<T>(
        string table, string filter, int? top, IEnumerable<string> select, string next, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        using var message = Message(RequestMethod.Get, $"{table}()");
        AddQuery(message.Request.Uri, filter, top, select);
        new QueryPosition(next).AddTo(message.Request.Uri);
        var response = await SendAsync(message, also: 0, cancellationToken).ConfigureAwait(false);
        using var json = JsonDocument.Parse(response.Content);
        var entities = json.RootElement.GetProperty("value").EnumerateArray().Select(item => EntityJson.As<T>(EntityJson.Read(item))).ToList();
        return Page<T>.FromValues(entities, QueryPosition.After(response)?.Token, response);
    }

    public Task<Response> SendAsync(EntityRequest request, CancellationToken cancellationToken) => SendAsync(request, also: 0, cancellationToken);

    public Task<Response> DeleteEntityAsync(EntityRequest request, CancellationToken cancellationToken) => SendAsync(request, also: 404, cancellationToken);

    public async Task<Response<IReadOnlyList<Response>>> SendBatchAsync(IReadOnlyList<EntityRequest> requests, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Post, "$batch");
        var batch = new BatchContent(Endpoint, requests);
        message.Request.Headers.Add("Content-Type", batch.ContentType);
        message.Request.Content = RequestContent.Create(batch.Bytes);
        var response = await SendAsync(message, also: 0, cancellationToken).ConfigureAwait(false);

        var parts = BatchResponse.Parse(response);
        if (parts.FirstOrDefault(part => part.Status >= 400) is { } failed) throw new TableTransactionFailedException(TableErrors.Failed(failed));
        return Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }

    private async Task<Response> SendAsync(EntityRequest request, int also, CancellationToken cancellationToken)
    {
        using var message = Message(request.Method, request.RelativePath);
        foreach (var (name, value) in BatchContent.Headers(request)) message.Request.Headers.SetValue(name, value);
        if (request.Body is { } body) message.Request.Content = RequestContent.Create(body);
        return await SendAsync(message, also, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Response> SendAsync(HttpMessage message, int also, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var response = message.Response;
        return response.Status is >= 200 and < 300 || response.Status == also ? response : throw TableErrors.Failed(response);
    }

    private HttpMessage Message(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(Endpoint);
        message.Request.Uri.AppendPath(Endpoint.AbsolutePath.EndsWith('/') ? path : $"/{path}", escape: false);
        message.Request.Headers.Add("x-ms-version", _version);
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        message.Request.Headers.Add("Accept", Json);
        return message;
    }

    private static void AddQuery(RequestUriBuilder uri, string filter, int? top, IEnumerable<string> select)
    {
        uri.AppendQuery("$format", Json, escapeValue: true);
        if (top is { } count) uri.AppendQuery("$top", count.ToString(CultureInfo.InvariantCulture), escapeValue: true);
        if (select is not null) uri.AppendQuery("$select", string.Join(',', select), escapeValue: true);
        if (!string.IsNullOrEmpty(filter)) uri.AppendQuery("$filter", filter, escapeValue: true);
    }

    private static string Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
}
