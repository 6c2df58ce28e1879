using SahelSim.Model.Committing;
using SahelSim.Model.Judging;

namespace SahelSim.Model.Previewing;

/// <summary>A change as it would be, with nothing done.</summary>
/// <param name="Judged">The change as judged.</param>
/// <param name="Commit">What it would commit; its state is what a next change of a batch is judged on.</param>
/// <param name="Truncated">Whether <c>max_waves</c> cut the spread off.</param>
public sealed record PreviewedChange(JudgedChange Judged, Commit Commit, bool Truncated)
{
    /// <summary>The number of waves beyond wave 0.</summary>
    public int Waves => Math.Max(0, Commit.Waves.Length - 1);
}
