using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using SahelSim.Contracts.Codec;
using SahelSim.Silo.Actors;
using SahelSim.Silo.Analysis;
using SahelSim.Silo.Ensembles;
using SahelSim.Silo.History;
using SahelSim.Silo.Observing;
using SahelSim.Silo.Placement;
using SahelSim.Silo.Scenarios;

namespace SahelSim.Silo.Hosting;

/// <summary>Adds the engine to a silo: everything but where the log is kept and how silos find each other.</summary>
public static class EngineHosting
{
    /// <summary>How long a scenario that nobody asks for stays awake.</summary>
    public static readonly TimeSpan ScenarioCollectionAge = TimeSpan.FromMinutes(10);

    /// <summary>How long an actor that nobody asks for stays awake.</summary>
    public static readonly TimeSpan ActorCollectionAge = TimeSpan.FromMinutes(5);

    public static ISiloBuilder AddSahelEngine(this ISiloBuilder silo)
    {
        silo.Services.AddSerializer(serializer => serializer.AddModelValues());
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddEngineMetrics();
        silo.Services.AddSingleton<ScenarioBoard>();
        silo.Services.AddSingleton<ScenarioResidents>();
        silo.AddPlacementDirector<ScenarioPlacement, ScenarioPlacementDirector>();
        silo.Services.AddSingleton<ScenarioHomes>();
        silo.Services.AddSingleton<HomeDirectory>();
        silo.AddGrainDirectory(HomeDirectory.Name, (services, _) => services.GetRequiredService<HomeDirectory>());
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, MovingHome>();
        silo.Services.AddSingleton<Baselines>();
        silo.Services.AddSingleton<Evidences>();
        silo.Services.AddSingleton<ChangeReader>();
        silo.Services.AddSingleton<Replay>();
        silo.Services.AddSingleton<PastStates>();
        silo.Services.AddSingleton<EarlierRequests>();
        silo.Services.AddSingleton<Previewing>();
        silo.Services.AddSingleton<ObservedScenarios>();
        silo.Services.AddSingleton<LastChanges>();
        silo.Services.AddSingleton<ObservationWriting>();
        silo.Services.AddSingleton<ObservedGauges>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ObservationKeeper>();
        silo.Services.AddSingleton<ScenarioWaking>();
        silo.Services.AddSingleton<AnalysisPlaces>();
        silo.Services.AddSingleton<EnsembleRuns>();
        silo.Services.Configure<GrainCollectionOptions>(options => options.Collect(ScenarioCollectionAge, ActorCollectionAge));
        return silo;
    }

    /// <summary>Sets how long scenarios and actors that nobody asks for stay awake; at least 2 minutes.</summary>
    public static void Collect(this GrainCollectionOptions options, TimeSpan scenarios, TimeSpan actors)
    {
        options.ClassSpecificCollectionAge[typeof(ScenarioGrain).FullName!] = scenarios;
        options.ClassSpecificCollectionAge[typeof(ActorGrain).FullName!] = actors;
    }
}
