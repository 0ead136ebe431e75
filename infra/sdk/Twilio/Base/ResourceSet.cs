using System.Collections;
using System.Reflection;
using Twilio.Clients;

namespace Twilio.Base;

/// <summary>Further pages are fetched while enumerating, and block.</summary>
public class ResourceSet<T> : IEnumerable<T>
    where T : Resource
{
    private static readonly MethodInfo NextPage = typeof(T).GetMethod("NextPage", [typeof(Page<T>), typeof(ITwilioRestClient)]);

    private readonly ReadOptions<T> _options;
    private readonly ITwilioRestClient _client;
    private readonly long _pageLimit;
    private Page<T> _page;
    private long _pages = 1;
    private long _processed;

    public ResourceSet(Page<T> page, ReadOptions<T> options, ITwilioRestClient client)
    {
        _page = page;
        _options = options;
        _client = client;
        _pageLimit = options.Limit is { } limit ? (long)Math.Ceiling((double)limit / page.PageSize) : long.MaxValue;
    }

    public bool AutoPaging { get; set; } = true;

    public IEnumerator<T> GetEnumerator()
    {
        while (_page != null)
        {
            foreach (var record in _page.Records)
            {
                if (_options.Limit != null && _processed > _options.Limit.Value) yield break;
                _processed++;
                yield return record;
            }

            if (!AutoPaging || !_page.HasNextPage()) yield break;
            _page = ++_pages > _pageLimit ? null : (Page<T>)NextPage.Invoke(null, [_page, _client]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
