using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Channels;
using Backorders.App.Messages;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Timeline;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Offers;

/// <summary>Says what is offered with a message, as things are now.</summary>
public sealed class OfferPlanning(LedgerService ledger, SalesChannels channels, HubSettings settings, BrandCalendar calendar, TimeProvider clock)
{
    /// <summary>Without letters and digits that are taken for others.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private const int CodeLength = 10;

    /// <summary>A channel's own buyers are offered nothing: they are its customers, and it allows no advertising. Codes are where the channel has them.</summary>
    public bool CanOfferOn(string channel) => settings.Offers.Kind switch
    {
        OfferKind.None => false,
        _ when channels.Find<IBuyerChannel>(channel) is not null => false,
        OfferKind.Discount => channels.Find<IOfferChannel>(channel) is not null,
        _ => true,
    };

    internal async Task<StoredOffer> PlanAsync(BackorderReading reading, Stage stage, int revision, CancellationToken cancellationToken)
    {
        var order = reading.Backorder.Order;
        var offer = new StoredOffer { Stage = stage, Revision = revision, At = clock.GetUtcNow(), Status = OfferStatus.None };
        if (settings.Offers.Kind is OfferKind.Alternative or OfferKind.Either && await AlternativeAsync(reading, stage, cancellationToken) is { } alternative)
            return offer with { Status = OfferStatus.Made, Alternative = alternative };
        return settings.Offers.Kind is OfferKind.Discount or OfferKind.Either && channels.Find<IOfferChannel>(order.Channel) is not null
            ? offer with { Status = OfferStatus.Planned, Discount = DiscountFor(order, stage, revision) }
            : offer;
    }

    /// <summary>The first that the channel can sell as many units of as are waited for, or can't be had.</summary>
    private async Task<Alternative?> AlternativeAsync(BackorderReading reading, Stage stage, CancellationToken cancellationToken)
    {
        var channel = reading.Backorder.Order.Channel;
        var ordered = reading.File.Order.Lines.Select(line => line.Sku).ToHashSet(StringComparer.Ordinal);
        foreach (var line in reading.Lines)
        {
            var units = stage is Stage.Unfulfillable ? line.Unfulfillable : line.Waiting;
            if (units == 0) continue;
            foreach (var sku in (await ledger.ReadPolicyAsync(line.Sku, cancellationToken))?.Alternatives ?? [])
            {
                if (ordered.Contains(sku) || await ledger.ReadAsync(sku, cancellationToken) is not { } other) continue;
                var policy = other.PolicyOn(channel);
                if (other.StateOn(channel) is not SkuState.InStock || policy.Show(other.AvailableToSell) < units) continue;
                return new(sku, other.Policy.Title.Length > 0 ? other.Policy.Title : sku, channels.Find<IOfferChannel>(channel)?.LinkTo(policy, units));
            }
        }

        return null;
    }

    private Discount DiscountFor(OrderKey order, Stage stage, int revision)
    {
        var lastDay = calendar.Today.AddDays(settings.Offers.ValidDays);
        var end = lastDay.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new(CodeFor(order, stage, revision), settings.Offers.DiscountPercent, lastDay, new DateTimeOffset(end, settings.Brand.TimeZone.GetUtcOffset(end)));
    }

    /// <summary>Always the same for one message, and nothing that somebody who knows order numbers could work out.</summary>
    private string CodeFor(OrderKey order, Stage stage, int revision)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"offer|{order}|{stage}|{revision}");
        var hash = HMACSHA256.HashData(settings.Links.SigningKeys[0].Span, Encoding.UTF8.GetBytes(what));
        return string.Concat(hash.Take(CodeLength).Select(one => Letters[one % Letters.Length]));
    }
}
