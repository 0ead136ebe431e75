namespace Backorders.Local.Hosting;

internal static class LocalFiles
{
    /// <summary>The file in <paramref name="from"/> or the nearest folder above it, else beside the program; null when it is nowhere.</summary>
    public static string? Find(string name, string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, name);
            if (File.Exists(path)) return path;
        }

        var beside = Path.Combine(AppContext.BaseDirectory, name);
        return File.Exists(beside) ? beside : null;
    }
}
