using Microsoft.Extensions.DependencyInjection;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Silo.Log.Tables;
using SahelSim.Tests.Silo.Log;
using Xunit;

namespace SahelSim.Tests.Silo;

/// <summary>One silo whose log can be held up, for the tests of a class.</summary>
public sealed class HeldSilo : IAsyncLifetime
{
    public EngineCluster Cluster { get; private set; } = null!;

    public HeldLog Log => (HeldLog)Cluster.Service<IScenarioLog>();

    public HeldScenarioStore Scenarios => (HeldScenarioStore)Cluster.Service<IScenarioStore>();

    public async ValueTask InitializeAsync() => Cluster = await EngineCluster.StartAsync(1, services =>
    {
        services.AddSingleton<IScenarioLog>(provider => new HeldLog(new SqliteScenarioLog(provider.GetRequiredService<SqliteDatabase>())));
        services.AddSingleton<IScenarioStore>(provider =>
            new HeldScenarioStore(new ScenarioStore(provider.GetRequiredService<SqliteDatabase>(), TimeProvider.System)));
    });

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
