namespace Twilio.Base;

/// <summary>As in the real package: null is ignored, and a limit sets the page size too unless that was set before.</summary>
public abstract class ReadOptions<T> : IOptions<T>
    where T : Resource
{
    private long? _pageSize;
    private long? _limit;

    public long? PageSize
    {
        get => _pageSize;
        set => _pageSize = value ?? _pageSize;
    }

    public long? Limit
    {
        get => _limit;
        set
        {
            _limit = value ?? _limit;
            _pageSize ??= value;
        }
    }
}
