using Backorders.Local.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Http;

/// <summary>An HTTP function; no methods means all of them.</summary>
internal sealed record HttpFunction(string Name, string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level, FunctionCall Call);
