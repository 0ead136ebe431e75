namespace Backorders.Core.Orders;

/// <summary>
/// Whom to tell. Personal data: it is stored in the people table alone and never logged.
/// </summary>
/// <param name="Phone">As the channel gave it; <paramref name="Country"/> tells how to read it.</param>
/// <param name="Country">ISO 3166-1 alpha-2, where known.</param>
/// <param name="PostalCode">Text: pin codes keep their leading zeros.</param>
/// <param name="Locale">BCP 47, such as "hi-IN".</param>
public sealed record Customer(string? Name, string? Phone, string? Email, string? Country, string? PostalCode, string? Locale)
{
    /// <summary>The channel's id of the customer, by which it asks for redaction; null when it names none.</summary>
    public string? Id { get; init; }

    public static readonly Customer Unknown = new(null, null, null, null, null, null);
}
