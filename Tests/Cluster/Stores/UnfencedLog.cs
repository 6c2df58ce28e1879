using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A broken log: it puts its rows where its writer believes the head to be, over whatever is there.</summary>
internal sealed class UnfencedLog(IScenarioLog inner, IStoreDatabase database) : InterposedLog(inner)
{
    public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation)
    {
        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("delete from log_row where scenario_uid = $1 and revision > $2", append.Uid, append.Head);
                await session.ExecuteAsync("update scenario set head = $2, chain_hash = $3 where uid = $1", append.Uid, append.Head, append.ChainHash.ToArray());
                return new Verdict<object>(new object());
            },
            cancellation);
        return await base.AppendAsync(append, cancellation);
    }
}
