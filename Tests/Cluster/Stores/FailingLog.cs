using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>A log of which a call can fail.</summary>
public sealed class FailingLog(IScenarioLog inner, FailingCalls calls) : InterposedLog(inner)
{
    public override Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellation) => calls.MakeAsync(() => base.AppendAsync(append, cancellation));

    protected override Task<Verdict<T>> AskAsync<T>(Func<Task<Verdict<T>>> ask) => calls.MakeAsync(ask);
}
