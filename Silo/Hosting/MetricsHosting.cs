using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Hosting;

/// <summary>What a silo counts. Without somebody who collects it, it counts for nobody.</summary>
internal static class MetricsHosting
{
    /// <summary>What the engine counts.</summary>
    public static void AddEngineMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ChangeMetrics>();
        services.AddSingleton<ScenarioMetrics>();
        services.AddSingleton<AnalysisMetrics>();
        services.AddSingleton<WritingMetrics>();
        services.AddSingleton<ChangeTracing>();
    }

    /// <summary>What the log counts.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="store">Where it is kept.</param>
    public static void AddLogMetrics(this IServiceCollection services, string store)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new LogMetrics(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>(), store));
    }
}
