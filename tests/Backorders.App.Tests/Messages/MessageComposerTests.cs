using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.Core.Ledger;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Messages;

public sealed class MessageComposerTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly MessageFacts Facts = new(
        Stage.Confirmed, "", "Asha Rao", "#1001", [new BackorderLine("1", "AV", "Aviator sunglasses", 2, 0, 0, 0)], [], Today.AddDays(7), "It took the slow boat.", Today,
        MoneyBack.Refunded, "Sample Brand", "care@sample-brand.example", new Uri("https://hub.example/b/token"));

    [Fact]
    public void A_confirmation_reads_well()
    {
        var message = MessageComposer.Compose(Facts, Wording.English);

        Assert.Equal(
            "Hi Asha, thank you for your order #1001 from Sample Brand. This is out of stock right now: 2 × Aviator sunglasses. You are in the queue for it, "
            + "and it ships by Sat, 28 Nov. We pack it as soon as it is here. If anything changes, we tell you at once. Until it ships you can cancel, or see where it stands: "
            + "https://hub.example/b/token Questions? Write to care@sample-brand.example at any time.",
            message.Text);
    }

    [Theory]
    [InlineData(PaymentTerms.Paid, "It is paid with your order.")]
    [InlineData(PaymentTerms.Later, "You are charged once it is here for you, and not before.")]
    [InlineData(PaymentTerms.OnDelivery, "You pay on delivery.")]
    [InlineData(PaymentTerms.AsAgreed, "You pay as you chose at the checkout.")]
    internal void A_preorder_is_confirmed_as_one_and_says_when_it_is_paid(PaymentTerms terms, string text)
    {
        var message = MessageComposer.Compose(Facts with { ReleaseOn = Today.AddDays(5), Payment = terms }, Wording.English);

        Assert.Equal(
            "Hi Asha, thank you for your preorder #1001 from Sample Brand: 2 × Aviator sunglasses. It comes out on Thu, 26 Nov, your place is kept, and it ships by Sat, 28 Nov. "
            + text + " We pack it as soon as it is here. If anything changes, we tell you at once. Until it ships you can cancel, or see where it stands: "
            + "https://hub.example/b/token Questions? Write to care@sample-brand.example at any time.",
            message.Text);
    }

    [Fact]
    public void A_Hindi_confirmation_reads_well()
    {
        var message = MessageComposer.Compose(Facts, Wording.For("hi"));

        Assert.Contains("2 × Aviator sunglasses", message.Text, StringComparison.Ordinal);
        Assert.Contains("शनि, 28 नवंबर तक भेज दिया जाएगा", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", PartialShipment.Hold, "ships by Sat, 28 Nov, together with everything you ordered.")]
    [InlineData("en", PartialShipment.Split, "ships by Sat, 28 Nov, and what we have sooner ships first.")]
    [InlineData("en", null, "ships by Sat, 28 Nov. We pack")]
    [InlineData("hi", PartialShipment.Hold, "28 नवंबर तक भेज दिया जाएगा, आपका पूरा ऑर्डर एक साथ।")]
    [InlineData("hi", PartialShipment.Split, "28 नवंबर तक भेज दिया जाएगा, और जो पहले आ जाएगा वह पहले भेजा जाएगा।")]
    public void A_confirmation_says_whether_the_order_ships_whole(string language, PartialShipment? parts, string text) =>
        Assert.Contains(text, MessageComposer.Compose(Facts with { Parts = parts }, Wording.For(language)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("en", 1, PartialShipment.Split, "ships by Sat, 28 Nov; the rest follows as soon as it is here.")]
    [InlineData("en", 2, PartialShipment.Split, "ships by Sat, 28 Nov. See")]
    [InlineData("en", 2, PartialShipment.Hold, "ships by Sat, 28 Nov. See")]
    [InlineData("hi", 1, PartialShipment.Split, "28 नवंबर तक भेज दिया जाएगा; बाकी सामान आते ही भेज दिया जाएगा।")]
    public void Of_a_part_it_is_said_that_the_rest_follows(string language, long allocated, PartialShipment parts, string text)
    {
        var facts = Facts with { Stage = Stage.Preparing, Parts = parts, Lines = [Facts.Lines[0] with { Allocated = allocated }] };

        Assert.Contains(text, MessageComposer.Compose(facts, Wording.For(language)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, false, "ships by Sat, 28 Nov")]
    [InlineData(0, false, "ships by Sat, 21 Nov")]
    [InlineData(-1, false, "ships when restocked")]
    [InlineData(-1, true, "ships very soon")]
    [InlineData(null, false, "ships when restocked")]
    public void A_date_that_has_passed_is_not_promised_again(int? days, bool isHere, string text) =>
        Assert.Equal(text, MessageComposer.DateText(days is { } some ? Today.AddDays(some) : null, Today, isHere, Wording.English));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("\n\tAsha\n")]
    public void No_variable_is_empty_or_holds_a_line_break(string? odd)
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var message = MessageComposer.Compose(Facts with { Stage = stage, CustomerName = odd, OrderName = odd ?? "", BrandName = "A\r\n\tB   C" }, Wording.English);

            Assert.All(message.Variables, value => Assert.True(value.Length > 0 && value.Trim() == value && !value.Any(char.IsControl) && !value.Contains("  "), value));
        }
    }

    [Theory]
    [InlineData("en", PartialShipment.Split, "Shipping now: 2 × Cup, 1 × Bowl.")]
    [InlineData("en", PartialShipment.Hold, "Already here, and kept so that all of it ships together: 2 × Cup, 1 × Bowl.")]
    [InlineData("hi", PartialShipment.Split, "अभी भेजा जा रहा है: 2 × Cup, 1 × Bowl।")]
    public void A_confirmation_says_what_stock_could_fill(string language, PartialShipment parts, string text) => Assert.Contains(
        text, MessageComposer.Compose(Facts with { Parts = parts, InStock = [(2, "Cup"), (1, "Bowl")] }, Wording.For(language)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://track.example/DL1", "Track it here: https://track.example/DL1 ")]
    [InlineData("http://track.example/DL1", "Its way shows on the page of your order.")]
    [InlineData("javascript:alert(1)", "Its way shows on the page of your order.")]
    [InlineData("DL1", "Its way shows on the page of your order.")]
    [InlineData(null, "Its way shows on the page of your order.")]
    public void A_parcel_is_tracked_by_a_safe_link_or_on_the_page(string? url, string text)
    {
        var parcel = new Parcel { ShipmentId = "SHP-1", At = default, Carrier = "Delhivery", TrackingNumber = "DL1", TrackingUrl = url, Lines = [new ParcelLine("1", "AV", 1, 1)] };
        var message = MessageComposer.Compose(Facts with { Stage = Stage.Shipped, Covers = "SHP-1", Parcels = [parcel] }, Wording.English);

        Assert.Contains(text, message.Text, StringComparison.Ordinal);
        Assert.Contains("Thank you for waiting", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refund_says_when_it_arrives()
    {
        var facts = Facts with { Stage = Stage.Cancelled, RefundDays = new RefundDays(3, 10) };
        Assert.Contains("arrives within 3 to 10 working days.", MessageComposer.Compose(facts, Wording.English).Text, StringComparison.Ordinal);
        Assert.Contains("10 working days. That is INR 7499.00. All details", MessageComposer.Compose(facts with { Amount = "INR 7499.00" }, Wording.English).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("INR", MessageComposer.Compose(facts with { Amount = "INR 7499.00", Money = MoneyBack.Ask }, Wording.English).Text, StringComparison.Ordinal);
        Assert.Contains("3 से 10 कार्य दिवसों में", MessageComposer.Compose(facts, Wording.For("hi")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_message_of_a_long_order_fits()
    {
        string Long(string what, int length) => new(what[0], length);
        var lines = Enumerable.Range(1, 30).Select(i => new BackorderLine($"{i}", $"S{i}", $"{Long("title", 60)} {i}", 20, 5, 5, 5, Unfulfillable: 2));
        var facts = Facts with
        {
            Covers = "SHP-1",
            CustomerName = Long("A", 80),
            OrderName = Long("#", 80),
            BrandName = Long("B", 80),
            Support = Long("c", 60),
            Link = new Uri($"https://hub.sample-brand.example/b/{Long("t", 180)}"),
            WhyMoved = Long("w", 400),
            Parts = PartialShipment.Hold,
            Lines = [.. lines],
            InStock = [.. Enumerable.Range(1, 9).Select(i => (100L, $"{Long("stock", 60)} {i}"))],
            Parcels =
            [
                new Parcel
                {
                    ShipmentId = "SHP-1", At = default, Carrier = Long("C", 90), TrackingNumber = Long("N", 90), TrackingUrl = $"https://track.example/{Long("u", 110)}",
                    Lines = [.. Enumerable.Range(1, 30).Select(i => new ParcelLine($"{i}", $"S{i}", 5, 5))],
                },
            ],
        };
        foreach (var words in Wording.All)
        {
            foreach (var stage in Enum.GetValues<Stage>())
                Assert.True(MessageComposer.Compose(facts with { Stage = stage }, words).Text.Length <= 1024, $"{words.Language} {stage}");
            Assert.True(MessageComposer.Compose(facts with { ReleaseOn = Today, Payment = PaymentTerms.Later }, words).Text.Length <= 1024, $"{words.Language} preorder");
        }
    }

    [Fact]
    public void Long_orders_stay_short()
    {
        var lines = Enumerable.Range(1, 30).Select(i => new BackorderLine($"{i}", $"S{i}", $"A very long title of a thing that somebody sells, number {i}", 2, 0, 0, 0));

        var message = MessageComposer.Compose(Facts with { Lines = [.. lines] }, Wording.For("hi"));

        Assert.True(message.Text.Length <= 1024, $"{message.Text.Length}");
    }

    [Fact]
    public void A_stage_names_the_units_that_it_is_about()
    {
        var facts = Facts with
        {
            Covers = "SHP-1",
            Lines = [new BackorderLine("1", "TEA", "Tea", 6, 2, 1, 1), new BackorderLine("2", "CUP", "Cup", 1, 0, 0, 0)],
            Parcels = [new Parcel { ShipmentId = "SHP-1", At = default, Carrier = "Delhivery", TrackingNumber = "DL1", Lines = [new ParcelLine("1", "TEA", 1, 1)] }],
        };

        string ItemsAt(Stage stage) => MessageComposer.Compose(facts with { Stage = stage }, Wording.English).Variables[3];

        Assert.Equal("2 × Tea, 1 × Cup", ItemsAt(Stage.Confirmed));
        Assert.Equal("2 × Tea", ItemsAt(Stage.Preparing));
        Assert.Equal("1 × Tea", ItemsAt(Stage.Shipped));
        Assert.Equal("1 × Tea", ItemsAt(Stage.Cancelled));
        Assert.Contains("It travels with Delhivery DL1.", MessageComposer.Compose(facts with { Stage = Stage.Shipped }, Wording.English).Text, StringComparison.Ordinal);
    }
}
