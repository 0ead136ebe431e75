using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify.GraphQl;

/// <summary>One root field to answer, its arguments evaluated. IdempotencyKey is the one of @idempotent(key:), null without that directive.</summary>
internal sealed record GraphQlCall(string Field, JsonObject Arguments, string? IdempotencyKey)
{
    public JsonObject Input => Arguments["input"]!.AsObject();

    public string Text(string argument) => Arguments[argument]!.GetValue<string>();
}
