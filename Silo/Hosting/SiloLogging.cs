using Microsoft.Extensions.Logging;

namespace SahelSim.Silo.Hosting;

/// <summary>Keeps Orleans from saying what concerns nobody.</summary>
public static class SiloLogging
{
    public static ILoggingBuilder QuietOrleans(this ILoggingBuilder logging) => logging
        .AddFilter("Orleans", LogLevel.Warning)
        // At every start it reports a check that has not completed since the machine was switched on.
        .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error)
        // At every start it recommends another garbage collector; which one is right stands in the project files.
        .AddFilter("Orleans.Runtime.Silo", LogLevel.Error)
        .AddFilter("Polly", LogLevel.Warning);
}
