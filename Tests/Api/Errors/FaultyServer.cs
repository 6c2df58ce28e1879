using Microsoft.Extensions.DependencyInjection;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Tests.Api.Errors;

/// <summary>A server with a bug in its store.</summary>
public sealed class FaultyServer : EmbeddedServer
{
    protected override void Alter(IServiceCollection services) => services.AddSingleton<IWorldStore>(provider =>
        new FaultyWorldStore(new WorldStore(provider.GetRequiredService<SqliteDatabase>(), TimeProvider.System)));
}
