using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Whom to tell about an order: personal data, in a table of its own that redaction can empty.</summary>
public sealed class ContactBook(HubTables tables)
{
    private const string Row = "contact";

    public Task SaveAsync(OrderKey order, Customer customer, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(OrderRows.Partition(order), Row);
        void Set(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) entity[name] = value;
        }

        Set("name", customer.Name);
        Set("phone", customer.Phone);
        Set("email", customer.Email);
        Set("country", customer.Country);
        Set("postalCode", customer.PostalCode);
        Set("locale", customer.Locale);
        return tables.People.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary><see cref="Customer.Unknown"/> when there is none, or no longer.</summary>
    public async Task<Customer> FindAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var found = await tables.People.GetEntityIfExistsAsync<TableEntity>(OrderRows.Partition(order), Row, cancellationToken: cancellationToken);
        return !found.HasValue || found.Value is not { } row ? Customer.Unknown : new Customer(
            row.GetString("name"), row.GetString("phone"), row.GetString("email"), row.GetString("country"), row.GetString("postalCode"), row.GetString("locale"));
    }
}
