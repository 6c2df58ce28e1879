using System.Collections.Immutable;
using SahelSim.Model.Levers;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>The levers on an outcome at a revision.</summary>
/// <param name="ReadRevision">The revision.</param>
/// <param name="Ranked">The levers, best first.</param>
/// <param name="HasCosts">Whether side effects were asked for.</param>
/// <param name="Trials">What the first of them really do; null: it would be refused. Empty where not asked for.</param>
/// <param name="Waves">How many waves the outcome was followed back through.</param>
/// <param name="Truncated">Whether <c>max_waves</c> ended that.</param>
public sealed record LeverAnswer(
    long ReadRevision, RankedLevers Ranked, bool HasCosts, ImmutableArray<LeverTrial?> Trials, int Waves, bool Truncated);
