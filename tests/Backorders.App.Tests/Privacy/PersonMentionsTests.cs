using Backorders.App.Privacy;

namespace Backorders.App.Tests.Privacy;

public sealed class PersonMentionsTests
{
    private static readonly PersonMentions Asha = new(["7000000000000000001", "12"], ["asha@example.com"], ["Asha Rao", "Asha"], ["+91 98100 00123"]);

    [Theory]
    [InlineData("""{"customer": {"id": 7000000000000000001}}""")]
    [InlineData("""{"email": "Asha@Example.com"}""")]
    [InlineData("""{"email": "asha\u0040example.com"}""")]
    [InlineData("""{"signedBy": "ASHA RAO"}""")]
    [InlineData("""{"phone": "+919810000123"}""")]
    [InlineData("""{"phone": "98100-00123"}""")]
    [InlineData("""{"phone": "(0)98100 00123"}""")]
    [InlineData("To=whatsapp%3A%2B919810000123&MessageStatus=sent")]
    public void Whoever_is_named_is_found(string text) => Assert.True(Asha.In(text));

    [Theory]
    [InlineData("""{"customer": {"id": 70000000000000000012}}""")]
    [InlineData("""{"id": 12}""")]
    [InlineData("""{"phone": "+919810000124", "email": "rohan@example.com"}""")]
    [InlineData("""{"name": "Asha Mehta"}""")]
    [InlineData("not a message at all %4")]
    public void Nobody_else_is(string text) => Assert.False(Asha.In(text));
}
