using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Backorders.Fuzz;

/// <summary>Keeps of the logs what should not be there: errors, and lines that know the customer.</summary>
internal sealed class FuzzLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _wrong = new();

    public IReadOnlyList<string> TakeWrong()
    {
        var taken = new List<string>();
        while (_wrong.TryDequeue(out var line)) taken.Add(line);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _wrong);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> wrong) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var line = $"{logLevel} {category}: {formatter(state, exception)} {exception}";
            if (logLevel >= LogLevel.Error || Person.Secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))) wrong.Enqueue(line);
        }
    }
}
