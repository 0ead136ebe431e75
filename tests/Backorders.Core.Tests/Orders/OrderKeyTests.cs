using Backorders.Core.Orders;

namespace Backorders.Core.Tests.Orders;

public sealed class OrderKeyTests
{
    [Theory]
    [InlineData("shopify-820982911946154508", "shopify", "820982911946154508")]
    [InlineData("amazon-903-8868176-2219830", "amazon", "903-8868176-2219830")]
    public void A_backorder_id_is_the_channel_and_the_order_id(string text, string channel, string orderId)
    {
        Assert.True(OrderKey.TryParse(text, out var key));
        Assert.Equal(new OrderKey(channel, orderId), key);
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("shopify")]
    [InlineData("-1")]
    [InlineData("shopify-")]
    public void Anything_else_is_none(string? text) => Assert.False(OrderKey.TryParse(text, out _));
}
