using System.Runtime.CompilerServices;

namespace Azure.Data.Tables.Rest;

internal sealed class RestPageable<T>(Func<string, CancellationToken, Task<Page<T>>> fetch, CancellationToken cancellationToken) : AsyncPageable<T>
{
    public override IAsyncEnumerable<Page<T>> AsPages(string continuationToken = null, int? pageSizeHint = null) =>
        Pages(continuationToken, cancellationToken);

    private async IAsyncEnumerable<Page<T>> Pages(string next, [EnumeratorCancellation] CancellationToken stop)
    {
        do
        {
            var page = await fetch(next, stop).ConfigureAwait(false);
            yield return page;
            next = page.ContinuationToken;
        }
        while (next is not null);
    }
}
