namespace Backorders.Local.Tests.Sdk;

/// <summary>One of each kind of member that a stand-in can have.</summary>
public abstract class Sample : IDisposable
{
    public const string Name = "sample";

    public static readonly TimeSpan Longest = TimeSpan.MaxValue;

    internal int Hidden;

    protected Sample(string title = "none") => Title = title;

    public enum Size
    {
        Small,
        Large = 7,
    }

    public string Title { get; init; }

    public virtual int? Count { get; protected set; }

    public abstract object this[string key] { get; }

    public static bool operator ==(Sample left, Sample right) => ReferenceEquals(left, right);

    public static bool operator !=(Sample left, Sample right) => !(left == right);

    public static implicit operator string(Sample sample) => sample.Title;

    public override bool Equals(object? obj) => base.Equals(obj);

    public override int GetHashCode() => base.GetHashCode();

    public void Dispose() => GC.SuppressFinalize(this);

    public virtual bool TryRead<T>(out T value, Size size = Size.Large, DateTimeOffset? at = null, CancellationToken cancellationToken = default)
        where T : class, IDisposable, new()
    {
        value = new T();
        return true;
    }

    protected internal abstract Task<IReadOnlyList<byte[]>> ReadAsync(params string[] names);

    private protected void Inside() => Hidden++;
}
