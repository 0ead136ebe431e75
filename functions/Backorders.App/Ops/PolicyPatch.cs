using System.Text.Json;
using Backorders.Core.Ledger;

namespace Backorders.App.Ops;

/// <summary>A partial change of a SKU's policy: what isn't named stays, null clears what may be unknown, and a channel that is null is taken away.</summary>
internal sealed class PolicyPatch
{
    private const long MostUnits = 1_000_000_000;
    private const long MostDays = 3650;
    private const long MostMoney = 1_000_000_000_000_000;
    private const int LongestText = 300;
    private const int MostAlternatives = 10;

    private readonly List<Func<SkuPolicy, SkuPolicy>> _changes = [];

    /// <summary>What to change in the body; null when it can be applied.</summary>
    public string? Problem { get; private set; }

    /// <param name="body">What was sent.</param>
    /// <param name="channels">The channels that there are.</param>
    public static PolicyPatch Read(JsonElement body, IReadOnlyCollection<string> channels)
    {
        if (body.ValueKind != JsonValueKind.Object) return new PolicyPatch { Problem = "The body must be a JSON object." };

        var patch = new PolicyPatch();
        var fields = new PatchFields(body, "");
        patch.ReadOwn(fields);
        if (fields.Object("channels") is { } named) patch.ReadChannels(named, fields, channels);
        patch.Problem = fields.Problem;
        return patch;
    }

    public SkuPolicy Apply(SkuPolicy policy) => _changes.Aggregate(policy, (changed, change) => change(changed));

    private void ReadOwn(PatchFields fields)
    {
        fields.Text("title", LongestText, title => Add(policy => policy with { Title = title ?? "" }));
        fields.Word<SkuMode>("mode", mode => Add(policy => policy with { Mode = mode }));
        fields.Number("safetyStock", 0, MostUnits, units => Add(policy => policy with { SafetyStock = units!.Value }));
        fields.Number("backorderLimit", 0, MostUnits, units => Add(policy => policy with { BackorderLimit = units!.Value }));
        fields.Number("oldestShare", 0, MostUnits, units => Add(policy => policy with { OldestShare = units!.Value }));
        fields.Word<OversellPolicy>("onOversell", oversell => Add(policy => policy with { OnOversell = oversell }));
        fields.Number("lowStockThreshold", 0, MostUnits, units => Add(policy => policy with { LowStockThreshold = units!.Value }));
        fields.Number("leadTimeDays", 0, MostDays, days => Add(policy => policy with { LeadTimeDays = (int?)days }), nullable: true);
        fields.Number("etaBufferDays", 0, MostDays, days => Add(policy => policy with { EtaBufferDays = (int)days!.Value }));
        fields.Number("maxWaitDays", 0, MostDays, days => Add(policy => policy with { MaxWaitDays = (int?)days }), nullable: true);
        fields.Date("preorderReleaseOn", date => Add(policy => policy with { PreorderReleaseOn = date }));
        fields.OptionalWord<PartialShipment>("partialShipment", partial => Add(policy => policy with { PartialShipment = partial }));
        fields.Word<ChargePolicy>("charge", charge => Add(policy => policy with { Charge = charge }));
        fields.Texts("alternatives", MostAlternatives, SkuRoute.LongestSku, skus => Add(policy => policy with { Alternatives = skus }));
        fields.Number("unitCostMinor", 0, MostMoney, cost => Add(policy => policy with { UnitCostMinor = cost }), nullable: true);
    }

    private void ReadChannels(PatchFields named, PatchFields fields, IReadOnlyCollection<string> channels)
    {
        foreach (var field in named.All)
        {
            var name = field.Name;
            if (!channels.Contains(name)) named.Fail(name, $"removed: there is no such channel. There are {string.Join(", ", channels)}");
            else if (field.Value.ValueKind == JsonValueKind.Null) Add(policy => policy with { Channels = policy.Channels.Remove(name) });
            else if (named.Object(name) is { } channel) ReadChannel(name, channel, named);
        }

        fields.Adopt(named);
    }

    private void ReadChannel(string name, PatchFields fields, PatchFields outer)
    {
        Func<ChannelPolicy, ChannelPolicy> change = channel => channel;
        void Then(Func<ChannelPolicy, ChannelPolicy> next)
        {
            var before = change;
            change = channel => next(before(channel));
        }

        fields.Number("buffer", 0, MostUnits, units => Then(channel => channel with { Buffer = units!.Value }));
        fields.Number("cap", 0, MostUnits, units => Then(channel => channel with { Cap = units }), nullable: true);
        fields.Text("inventoryItemId", LongestText, id => Then(channel => channel with { InventoryItemId = id }));
        fields.Text("locationId", LongestText, id => Then(channel => channel with { LocationId = id }));
        fields.Text("productId", LongestText, id => Then(channel => channel with { ProductId = id }));
        fields.Text("variantId", LongestText, id => Then(channel => channel with { VariantId = id }));
        fields.Text("sellerSku", LongestText, sku => Then(channel => channel with { SellerSku = sku }));
        fields.Text("productType", LongestText, type => Then(channel => channel with { ProductType = type }));
        outer.Adopt(fields);
        Add(policy => policy with { Channels = policy.Channels.SetItem(name, change(policy.Channels.GetValueOrDefault(name) ?? new ChannelPolicy())) });
    }

    private void Add(Func<SkuPolicy, SkuPolicy> change) => _changes.Add(change);
}
