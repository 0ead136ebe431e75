using Backorders.App.Pages;

namespace Backorders.App.Tests.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void Text_is_encoded_and_markup_is_kept()
    {
        var name = "<script>alert(\"x\")</script> & 'अंजलि'";
        Html inner = $"<b>{name}</b>";

        Html outer = $"""<p title="{name}">{inner}</p>""";

        Assert.Equal(
            "<p title=\"&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#x27;अंजलि&#x27;\"><b>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#x27;अंजलि&#x27;</b></p>",
            outer.ToString());
    }
}
