using System.Text.Json;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shared;

/// <summary>One simulated platform: what it answers, and how its errors look.</summary>
internal interface ISimulatedApi
{
    /// <summary>The name of its fault plan, as in /sim/{name}/faults.</summary>
    string Name { get; }

    /// <summary>What a reader of the call log should see of this call besides its address and body.</summary>
    (string? Operation, JsonElement? Variables) Describe(SimRequest request);

    /// <summary>Answers inside one database write, so that state and call log change together; must not block.</summary>
    SimAnswer Answer(SimRequest request, LocalConnection data);

    /// <summary>The platform's own error with this status.</summary>
    SimAnswer Failure(int status);
}
