using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Backorders.Local.Runtime;

/// <summary>The answer to an operation: a status and, after a write, the new ETag. There was no HTTP.</summary>
internal sealed class LocalResponse(int status, ETag? etag = null) : Response
{
    private const string ETagHeader = "ETag";

    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = ContainsHeader(name) ? etag!.Value.ToString() : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => etag is not null && name.Equals(ETagHeader, StringComparison.OrdinalIgnoreCase);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => etag is { } tag ? [new HttpHeader(ETagHeader, tag.ToString())] : [];
}
