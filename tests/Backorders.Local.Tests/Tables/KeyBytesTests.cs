using Backorders.Local.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Backorders.Local.Tests.Tables;

public sealed class KeyBytesTests
{
    [Fact]
    public void Keys_sort_as_bytes_as_they_sort_as_strings() => Prop.ForAll(
        Keys(),
        Keys(),
        (left, right) => Math.Sign(string.CompareOrdinal(left, right)) == Math.Sign(KeyBytes.Encode(left).AsSpan().SequenceCompareTo(KeyBytes.Encode(right))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_come_back_from_bytes() =>
        Prop.ForAll(Keys(), key => KeyBytes.Decode(KeyBytes.Encode(key)) == key).QuickCheckThrowOnFailure();

    // Few characters, so that keys share beginnings; from each length of UTF-8, and around the surrogates.
    private static Arbitrary<string> Keys() =>
        Gen.Elements("a", "b", "\u00e9", "\u07ff", "\u4e16", "\ud7ff", "\ue000", "\uffe6", "\U00010000", "\U0001F4A1")
            .ListOf()
            .Select(parts => string.Concat(parts))
            .ToArbitrary();
}
