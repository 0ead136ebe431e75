using Backorders.App.Tests;
using Backorders.App.Tests.Pipeline.Killed;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SlowestFirst))]

namespace Backorders.App.Tests;

/// <summary>The one test that takes more than a minute begins first, so that it is not waited for alone; all others come in any order.</summary>
public sealed class SlowestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections
            .OrderByDescending(collection => collection.TestCollectionDisplayName.Contains(nameof(KilledProcessTests), StringComparison.Ordinal))
            .ThenBy(_ => Random.Shared.Next())];
}
