using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SahelSim.Tests.Api;

/// <summary>Keeps what is logged at Error and above, for tests to look at.</summary>
public sealed class LoggedErrors : ILoggerProvider
{
    private readonly ConcurrentQueue<string> entries = new();

    /// <summary>Category, message and exception of each.</summary>
    public IReadOnlyCollection<string> Entries => entries;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LoggedErrors kept, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) kept.entries.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
