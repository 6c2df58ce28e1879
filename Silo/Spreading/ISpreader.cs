using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;

namespace SahelSim.Silo.Spreading;

/// <summary>Lets impulses spread through a world. All ways to do it give the same bits.</summary>
public interface ISpreader
{
    /// <summary>All waves that follow. Refuses Unavailable where somebody who must react cannot be reached, and LimitExceeded.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two waves.</exception>
    Task<Verdict<SpreadResult>> SpreadAsync(SpreadGround ground, CancellationToken cancellation);
}
