using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Every line that is logged, at every level, with its exception, its values and its scopes.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new StringBuilder($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values) line.Append(' ').AppendJoin(' ', values.Select(value => $"{value.Key}={value.Value}"));
            logs._scopes.ForEachScope((scope, into) => into.Append(" => ").Append(Text(scope)), line);
            logs._lines.Enqueue(line.ToString());
        }

        private static string? Text(object? scope) => scope is IEnumerable<KeyValuePair<string, object>> values
            ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))
            : scope?.ToString();
    }
}
