using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shared;

/// <summary>One line of a call log. Body is JSON where JSON was sent, else text. Status is what the caller saw: 0 when the connection was cut.</summary>
internal sealed record SimCall(DateTime At, string Method, string Path, string? Operation, JsonNode? Variables, JsonNode? Body, int Status);
