using Azure;

namespace Backorders.Local.Tables;

/// <summary>Reads page after page, each when it is asked for, as the real client does.</summary>
internal sealed class LocalPageable<T>(Func<string?, Page<T>> read, CancellationToken cancellationToken) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = read(continuationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
            await Task.CompletedTask;
        }
        while (continuationToken is not null);
    }
}
