namespace Backorders.Local.Tests.Sdk;

public static class SampleExtensions
{
    public static int Length(this Sample sample, bool twice = false) => sample.Title.Length * (twice ? 2 : 1);
}
