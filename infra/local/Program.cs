namespace Backorders.Local;

internal static class Program
{
    private static void Main()
    {
    }
}
