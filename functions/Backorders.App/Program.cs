namespace Backorders.App;

internal static class Program
{
    private static void Main()
    {
    }
}
