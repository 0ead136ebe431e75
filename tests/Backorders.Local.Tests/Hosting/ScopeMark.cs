namespace Backorders.Local.Tests.Hosting;

/// <summary>A scoped service: one for each call of a function, the same within it.</summary>
internal sealed class ScopeMark : IDisposable
{
    public bool Disposed { get; private set; }

    public void Dispose() => Disposed = true;
}
