using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shared;

/// <summary>What the simulated platform answers; <paramref name="Committed"/> runs once its state is on disk.</summary>
internal sealed record SimAnswer(int Status, JsonNode? Body = null, Action? Committed = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
