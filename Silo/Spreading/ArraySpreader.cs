using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;

namespace SahelSim.Silo.Spreading;

/// <summary>Spreads on arrays: for previews, which leave no trace and trouble no actor.</summary>
public sealed class ArraySpreader : ISpreader
{
    public Task<Verdict<SpreadResult>> SpreadAsync(SpreadGround ground, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var spread = new ArraySpread(CompiledWorld.Of(ground.Working));
        spread.Run(ground.Impulses.AsSpan());
        return Task.FromResult(
            spread.DeltaCount > SpreadBudget.Deltas ? new Verdict<SpreadResult>(SpreadBudget.Exceeded) : new Verdict<SpreadResult>(spread.Result()));
    }
}
