using System.Globalization;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.Core.Timeline;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Ops;

/// <summary>Which backorders a list shows, as its query says.</summary>
internal sealed record BackorderFilter(BackorderState? State, string? Sku, string? Channel, bool? Oversold, bool WithoutContact, bool CodUnconfirmed, string? After, int Limit)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <summary>Null, with what to change, when the query can't be understood.</summary>
    public static BackorderFilter? Read(IQueryCollection query, out string? wrong)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

        var state = Enum.GetValues<BackorderState>().Cast<BackorderState?>().FirstOrDefault(one => Spelled(one!.Value) == Text("state"));
        var limit = UsualLimit;
        wrong = null;
        if (Text("state") is not null && state is null) wrong = $"state must be one of {string.Join(", ", Enum.GetValues<BackorderState>().Select(Spelled))}.";
        else if (Text("limit") is { } wanted && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
            wrong = $"limit must be a whole number from 1 to {MostLimit}.";
        else if (Text("contact") is not (null or "none")) wrong = "contact must be none: backorders whose customer can't be told.";
        else if (Text("codUnconfirmed") is not (null or "true")) wrong = "codUnconfirmed must be true: paid on delivery, and not said in time whether it is still wanted.";
        else if (Text("oversold") is not (null or "true" or "false")) wrong = "oversold must be true or false.";
        return wrong is null ? new BackorderFilter(state, Text("sku"), Text("channel"), Text("oversold") is { } oversold ? oversold == "true" : null, Text("contact") is not null, Text("codUnconfirmed") is not null, Text("after"), limit) : null;
    }

    public bool Shows(BackorderListing listing) =>
        (Sku is null || listing.Skus.Contains(Sku)) && (Channel is null || listing.Order.Channel == Channel) && (Oversold is null || listing.IsOversold == Oversold);

    public bool Shows(BackorderView view) =>
        (State is null || view.State == State) && (!WithoutContact || view.Messages is [.., { Status: MessageStatus.NoContact }])
        && (!CodUnconfirmed || view.CodUnconfirmed is true);

    private static string Spelled(BackorderState state) => state.ToString().ToLowerInvariant();
}
