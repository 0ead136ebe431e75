using System.Globalization;
using Azure.Data.Tables;

namespace Backorders.Local.Tests.Tables;

public abstract partial class TableContract
{
    public static TheoryData<string, object> Stored => new()
    {
        { "text", "Grüße 'quoted' \"twice\" \\ \u4e16 \U0001F4A1" },
        { "empty text", "" },
        { "true", true },
        { "false", false },
        { "int", int.MinValue },
        { "long", long.MaxValue },
        { "small long", 5L },
        { "negative long", long.MinValue },
        { "double", 0.1 },
        { "whole double", 5.0 },
        { "negative double", -1e300 },
        { "guid", Guid.Parse("b0a7a8a2-63a5-4c39-8a55-7f4a4f0d7a11") },
        { "time", new DateTimeOffset(2026, 11, 21, 18, 52, 54, TimeSpan.Zero).AddTicks(1234567) },
        { "binary", new byte[] { 0, 1, 254, 255 } },
        { "no bytes", Array.Empty<byte>() },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task A_value_comes_back_as_it_went_in(string name, object value)
    {
        var read = await AddAsync(new TableEntity("SKU-1", "r") { ["Value"] = value });
        Assert.True(value.Equals(read["Value"]) || (value is byte[] bytes && bytes.SequenceEqual(read.GetBinary("Value"))), $"{name}: {read["Value"]}");
        Assert.Equal(value.GetType(), read["Value"].GetType());
    }

    [Fact]
    public async Task Binary_data_and_utc_times_are_read_either_way()
    {
        var time = new DateTime(2026, 11, 21, 1, 2, 3, DateTimeKind.Utc);
        var read = await AddAsync(new TableEntity("SKU-1", "r") { ["Data"] = BinaryData.FromString("hello"), ["Time"] = time });
        Assert.Equal("hello", read.GetBinaryData("Data").ToString());
        Assert.Equal(time, read.GetDateTime("Time"));
        Assert.Equal(new DateTimeOffset(time), read.GetDateTimeOffset("Time"));
    }

    [Fact]
    public async Task A_time_with_an_offset_is_kept_as_utc()
    {
        var time = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(2));
        var read = await AddAsync(new TableEntity("SKU-1", "r") { ["Time"] = time });
        Assert.Equal(time, read.GetDateTimeOffset("Time"));
        Assert.Equal(TimeSpan.Zero, read.GetDateTimeOffset("Time")!.Value.Offset);
    }

    [Fact]
    public Task A_time_that_is_not_utc_is_refused() => Assert.ThrowsAsync<NotSupportedException>(
        () => Table.AddEntityAsync(new TableEntity("SKU-1", "r") { ["Time"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) }, Stop));

    [Fact]
    public Task An_enum_is_refused() => Assert.ThrowsAsync<NotSupportedException>(
        () => Table.AddEntityAsync(new TableEntity("SKU-1", "r") { ["Day"] = DayOfWeek.Friday }, Stop));

    [Theory]
    [InlineData("12.50", 12.5)]
    [InlineData("12", 12)]
    public async Task A_decimal_does_not_come_back_as_one(string written, object read)
    {
        var value = decimal.Parse(written, CultureInfo.InvariantCulture);
        Assert.Equal(read, (await AddAsync(new TableEntity("SKU-1", "r") { ["Price"] = value }))["Price"]);
    }

    [Fact]
    public async Task Null_is_no_property_and_does_not_clear_one_in_a_merge()
    {
        var read = await AddAsync(new TableEntity("SKU-1", "r") { ["Name"] = "Lamp", ["Nothing"] = null });
        Assert.False(read.ContainsKey("Nothing"));

        await Table.UpdateEntityAsync(new TableEntity("SKU-1", "r") { ["Name"] = null }, read.ETag, TableUpdateMode.Merge, Stop);
        Assert.Equal("Lamp", (await ReadAsync("r")).GetString("Name"));
    }

    [Fact]
    public async Task Property_names_are_case_sensitive()
    {
        var read = await AddAsync(new TableEntity("SKU-1", "r") { ["Total"] = 1, ["total"] = 2 });
        Assert.Equal((1, 2), (read.GetInt32("Total"), read.GetInt32("total")));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("100%25")]
    [InlineData("a b+c&d=e;f,g:h@i!$()*~")]
    [InlineData("\u00e9\u4e16\U0001F4A1")]
    [InlineData("")]
    public async Task A_key_comes_back_as_it_went_in(string key)
    {
        var read = await AddAsync(Entity(key, partition: key));
        Assert.Equal((key, key), (read.PartitionKey, read.RowKey));
        await Table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace, Stop);
        Assert.Equal([key], await RowsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}")));
        Assert.Equal(204, (await Table.DeleteEntityAsync(key, key, cancellationToken: Stop)).Status);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public Task A_key_with_a_forbidden_character_is_refused(string key) => FailsAsync(400, () => Table.AddEntityAsync(Entity(key), Stop));

    [Fact]
    public async Task A_string_has_at_most_64_kibibytes()
    {
        await FailsAsync(400, () => Table.AddEntityAsync(new TableEntity("SKU-1", "r") { ["Text"] = new string('x', 32 * 1024 + 1) }, Stop));
        await AddAsync(new TableEntity("SKU-1", "r") { ["Text"] = new string('x', 32 * 1024) });
    }

    [Fact]
    public async Task Bytes_are_at_most_64_kibibytes()
    {
        await FailsAsync(400, () => Table.AddEntityAsync(new TableEntity("SKU-1", "r") { ["Bytes"] = new byte[64 * 1024 + 1] }, Stop));
        await AddAsync(new TableEntity("SKU-1", "r") { ["Bytes"] = new byte[64 * 1024] });
    }
}
