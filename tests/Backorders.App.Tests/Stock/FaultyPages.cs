using Azure;

namespace Backorders.App.Tests.Stock;

/// <summary>Pages of which each is a call that may fail.</summary>
internal sealed class FaultyPages<T>(AsyncPageable<T> pages, Faults faults) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        await using var page = pages.AsPages(continuationToken, pageSizeHint).GetAsyncEnumerator();
        while (await faults.CallAsync(() => page.MoveNextAsync().AsTask())) yield return page.Current;
    }
}
