using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SahelSim.Api.Scenarios;
using SahelSim.Api.Telemetry;
using SahelSim.Api.Watching;

namespace SahelSim.Tests.Api.Watching;

/// <summary>A server in which time passes for watches as the test says, and for all else as usual.</summary>
public sealed class WatchTimeServer : EmbeddedServer
{
    public ObservedTime Time { get; } = new();

    protected override void Alter(IServiceCollection services)
    {
        services.AddSingleton(_ => new Followers(Time));
        services.AddSingleton(provider => new ScenarioWatch(
            provider.GetRequiredService<ScenarioLocator>(), provider.GetRequiredService<Followers>(), provider.GetRequiredService<WatchMetrics>(), Time, provider.GetRequiredService<SahelSim.Api.Health.Draining>()));
    }
}
