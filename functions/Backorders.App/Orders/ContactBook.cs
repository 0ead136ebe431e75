using Azure;
using Azure.Data.Tables;
using Backorders.App.Inbound;
using Backorders.App.Messages;
using Backorders.App.Privacy;
using Backorders.App.Settings;
using Backorders.App.Storage;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// Whom to tell about an order: personal data, in a table of its own that redaction can empty. Beside each contact stand a row by which it is found
/// for its customer, one by which it is found for its number, and one by which it is found when its time is up.
/// </summary>
public sealed class ContactBook(HubTables tables, Redactions redactions, NumberHash hashes, JointBook joint, PrivacySettings settings)
{
    private const string Number = "number";

    /// <summary>Of a customer who was redacted, nothing is kept.</summary>
    public async Task SaveAsync(OrderKey order, DateTimeOffset placedAt, Customer customer, CancellationToken cancellationToken)
    {
        if (customer == Customer.Unknown || await redactions.CoversAsync(order, placedAt, customer.Id, cancellationToken)) return;

        await Task.WhenAll(
            tables.People.UpsertEntityAsync(ToEntity(order, customer), TableUpdateMode.Replace, cancellationToken),
            LookAsync(order, placedAt + settings.KeptFor(order.Channel), cancellationToken),
            customer.Id is { } id ? PutAsync(PeopleRows.Customer(order.Channel, id), OrderRows.Partition(order), order, cancellationToken) : Task.CompletedTask,
            NumberOf(order, customer) is { } number ? PutAsync(NumberRow(number), OrderRows.Partition(order), order, cancellationToken) : Task.CompletedTask);
        if (await redactions.CoversAsync(order, placedAt, customer.Id, cancellationToken)) await RemoveAsync(order, cancellationToken);
    }

    /// <summary><see cref="Customer.Unknown"/> when there is none, or no longer.</summary>
    public async Task<Customer> FindAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var found = await tables.People.GetEntityIfExistsAsync<TableEntity>(OrderRows.Partition(order), PeopleRows.Contact, cancellationToken: cancellationToken);
        return !found.HasValue || found.Value is not { } row ? Customer.Unknown : new Customer(
            row.GetString("name"), row.GetString("phone"), row.GetString("email"), row.GetString("country"), row.GetString("postalCode"), row.GetString("locale"))
        {
            Id = row.GetString("customerId"),
        };
    }

    /// <summary>The orders of a customer whose contact is still there, or was till lately.</summary>
    public async Task<IReadOnlyList<OrderKey>> OrdersOfAsync(string channel, string customerId, CancellationToken cancellationToken) =>
        await tables.People
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {PeopleRows.Customer(channel, customerId)} and RowKey ne {PeopleRows.Redacted}"), cancellationToken: cancellationToken)
            .Select(OrderIn)
            .ToListAsync(cancellationToken);

    /// <summary>The same for a number, as E.164. None of Amazon's, whose buyers' numbers are for nothing else.</summary>
    public async Task<IReadOnlyList<OrderKey>> OrdersOfNumberAsync(string number, CancellationToken cancellationToken) =>
        await tables.People
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {NumberRow(number)}"), cancellationToken: cancellationToken)
            .Select(OrderIn)
            .ToListAsync(cancellationToken);

    /// <summary>The contact goes first, so that whoever is cut off finds the rest again.</summary>
    /// <returns>Whom it was of.</returns>
    public async Task<Customer> RemoveAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var customer = await FindAsync(order, cancellationToken);
        await tables.People.DeleteEntityAsync(OrderRows.Partition(order), PeopleRows.Contact, ETag.All, cancellationToken);
        if (customer.Id is { } id)
            await tables.People.DeleteEntityAsync(PeopleRows.Customer(order.Channel, id), OrderRows.Partition(order), ETag.All, cancellationToken);
        if (NumberOf(order, customer) is { } number)
        {
            await tables.People.DeleteEntityAsync(NumberRow(number), OrderRows.Partition(order), ETag.All, cancellationToken);
            await joint.ForgetAsync(number, order, cancellationToken);
        }

        return customer;
    }

    /// <summary>Some orders of a channel that have a contact.</summary>
    public async Task<IReadOnlyList<OrderKey>> SomeOfAsync(string channel, int most, CancellationToken cancellationToken)
    {
        var (from, to) = ($"{channel}!", $"{channel}\"");
        return await tables.People
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to} and RowKey eq {PeopleRows.Contact}"), cancellationToken: cancellationToken)
            .Select(row => new OrderKey(channel, Core.KeyText.Decode(row.PartitionKey[from.Length..])))
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The contact is looked at then, or soon after.</summary>
    public Task LookAsync(OrderKey order, DateTimeOffset due, CancellationToken cancellationToken) =>
        PutAsync(PeopleRows.Due, PeopleRows.DueRow(due, order), order, cancellationToken);

    /// <summary>Contacts whose time has passed, the oldest first, and the key of the row that says so.</summary>
    public async Task<IReadOnlyList<(string Row, OrderKey Order)>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        await tables.People
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {PeopleRows.Due} and RowKey lt {PeopleRows.DueBefore(now)}"), cancellationToken: cancellationToken)
            .Select(row => (row.RowKey, OrderIn(row)))
            .Take(most)
            .ToListAsync(cancellationToken);

    public Task LookedAsync(string row, CancellationToken cancellationToken) =>
        tables.People.DeleteEntityAsync(PeopleRows.Due, row, ETag.All, cancellationToken);

    private static TableEntity ToEntity(OrderKey order, Customer customer)
    {
        var entity = new TableEntity(OrderRows.Partition(order), PeopleRows.Contact);
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
        Set("customerId", customer.Id);
        return entity;
    }

    private static string? NumberOf(OrderKey order, Customer customer) =>
        order.Channel != Sources.Amazon ? PhoneNumbers.ToE164(customer.Phone, customer.Country) : null;

    private string NumberRow(string number) => PeopleRows.Number(hashes.Of(Number, number));

    private Task<Response> PutAsync(string partition, string row, OrderKey order, CancellationToken cancellationToken) => tables.People.UpsertEntityAsync(
        new TableEntity(partition, row) { ["channel"] = order.Channel, ["orderId"] = order.OrderId }, TableUpdateMode.Replace, cancellationToken);

    private static OrderKey OrderIn(TableEntity row) => new(row.GetString("channel"), row.GetString("orderId"));
}
