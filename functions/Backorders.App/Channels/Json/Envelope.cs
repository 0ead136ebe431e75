using Backorders.Core.Orders;

namespace Backorders.App.Channels.Json;

/// <summary>The body that Standard Webhooks advises: {type, timestamp, data}.</summary>
internal static class Envelope
{
    public static EventReading Read(ReadOnlyMemory<byte> body, Func<string, DateTimeOffset?, Fields, EventReading> read) =>
        JsonBody.Read(body, fields => read(fields.Text("type"), fields.OptionalInstant("timestamp"), fields.Object("data")));
}
