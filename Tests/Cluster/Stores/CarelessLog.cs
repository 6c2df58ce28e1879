using SahelSim.Silo.Log;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A broken log: it acknowledges before it commits, and one append in three never comes to it.</summary>
public sealed class CarelessLog(IScenarioLog inner) : InterposedLog(inner)
{
    private const int ForgottenOneIn = 3;
    private int appends;

    public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation) =>
        Interlocked.Increment(ref appends) % ForgottenOneIn == 0 ? Task.FromResult(AppendOutcome.Committed) : base.AppendAsync(append, cancellation);
}
