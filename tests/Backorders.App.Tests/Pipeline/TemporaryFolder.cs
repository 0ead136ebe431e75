namespace Backorders.App.Tests.Pipeline;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("backorders-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
