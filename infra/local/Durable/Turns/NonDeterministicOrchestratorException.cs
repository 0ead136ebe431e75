namespace Backorders.Local.Durable.Turns;

/// <summary>
/// The orchestrator's code does not do again what its history says it did. On Azure this goes unnoticed and corrupts the instance;
/// here it fails, so that it is found before a deployment.
/// </summary>
internal sealed class NonDeterministicOrchestratorException(string message) : Exception(message);
