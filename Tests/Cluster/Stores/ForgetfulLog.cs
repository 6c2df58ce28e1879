using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Tables;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A broken log: the request id does not stand in the transaction of its change. One append in three has no answer, as where a process dies before it has written the id.</summary>
internal sealed class ForgetfulLog(IScenarioLog inner, IStoreDatabase database) : InterposedLog(inner)
{
    private const int UnansweredOneIn = 3;
    private int appends;

    public override async Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation)
    {
        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("drop index if exists log_row_by_request");
                return new Verdict<object>(new object());
            },
            cancellation);
        var outcome = await base.AppendAsync(append, cancellation);
        return Interlocked.Increment(ref appends) % UnansweredOneIn == 0 ? AppendOutcome.Failed(StoreRefusals.Unavailable) : outcome;
    }

    public override Task<Verdict<StoredRows>> FindRequestAsync(Guid uid, Guid requestId, CancellationToken cancellation) =>
        Task.FromResult(new Verdict<StoredRows>(new StoredRows([])));
}
