namespace Backorders.Local.Tests.Sdk;

public sealed class PublicSurfaceTests
{
    private const string Here = "Backorders.Local.Tests.Sdk";

    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Surface = PublicSurface.Of([typeof(Sample).Assembly]);

    [Fact]
    public void A_class_shows_what_callers_and_subclasses_see_with_names_defaults_and_constraints() => Assert.Equal(
        [
            "is IDisposable",
            "protected Sample(string title = \"none\")",
            "protected internal abstract Task<IReadOnlyList<byte[]>> ReadAsync(params string[] names)",
            "public abstract object this[string key] { get; }",
            "public const string Name = \"sample\"",
            "public override bool Equals(object obj)",
            "public override int GetHashCode()",
            $"public static bool operator !=({Here}.Sample left, {Here}.Sample right)",
            $"public static bool operator ==({Here}.Sample left, {Here}.Sample right)",
            "public static readonly TimeSpan Longest",
            $"public static string implicit operator({Here}.Sample sample)",
            "public string Title { get; init; }",
            $"public virtual bool TryRead<T>(out T value, {Here}.Sample.Size size = {Here}.Sample.Size.Large, DateTimeOffset? at = default, " +
                "CancellationToken cancellationToken = default) where T : class, IDisposable, new()",
            "public virtual int? Count { get; protected set; }",
            "public void Dispose()",
        ],
        Members($"public abstract class {Here}.Sample"));

    [Fact]
    public void An_enum_shows_its_values() => Assert.Equal(["Large = 7", "Small = 0"], Members($"public enum {Here}.Sample.Size"));

    [Fact]
    public void An_extension_shows_that_it_is_one() =>
        Assert.Equal([$"public static int Length(this {Here}.Sample sample, bool twice = false)"], Members($"public static class {Here}.SampleExtensions"));

    [Fact]
    public void An_attribute_shows_what_may_carry_it() => Assert.Equal(
        ["on Property, Parameter, many, inherited", "public SampleAttribute()"], Members($"public sealed class {Here}.SampleAttribute : Attribute"));

    private static IEnumerable<string> Members(string type) => Surface[type].Order(StringComparer.Ordinal);
}
