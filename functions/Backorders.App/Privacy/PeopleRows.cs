using System.Globalization;
using Backorders.Core;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Privacy;

/// <summary>The keys of the table of personal data, those of orders apart. Their partitions have a dash, which no channel's name has.</summary>
internal static class PeopleRows
{
    public const string Contact = "contact";

    /// <summary>What stood there was redacted and must not come back.</summary>
    public const string Redacted = "redacted";

    /// <summary>What customers wrote that a person must read.</summary>
    public const string Questions = "customer-questions";

    /// <summary>Contacts by the hour in which to look whether they are still needed.</summary>
    public const string Due = "contacts-due";

    private const string DueFormat = "yyyyMMddHH";

    public static string Customer(string channel, string customerId) => KeyText.Join("customer-of", channel, customerId);

    public static string Number(string hash) => KeyText.Join("number-of", hash);

    public static string Together(string hash, Stage stage) => KeyText.Join("told-together", hash, stage.ToString());

    public static string Shop(string channel) => KeyText.Join("shop-of", channel);

    public static string DueRow(DateTimeOffset due, OrderKey order) =>
        KeyText.Join(due.UtcDateTime.ToString(DueFormat, CultureInfo.InvariantCulture), order.Channel, order.OrderId);

    /// <summary>What the keys of all that are due in an earlier hour are less than.</summary>
    public static string DueBefore(DateTimeOffset now) => now.UtcDateTime.ToString(DueFormat, CultureInfo.InvariantCulture);
}
