namespace Backorders.Local.Demo;

/// <summary>The story did not go as it must; the message says at which line.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
