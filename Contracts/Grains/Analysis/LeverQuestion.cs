using SahelSim.Model.Levers;
using SahelSim.Model.Outcomes;

namespace SahelSim.Contracts.Grains.Analysis;

/// <summary>What could move an outcome? Not yet checked against a world.</summary>
/// <param name="Outcome">What is to be moved.</param>
/// <param name="SideEffects">What else counts.</param>
/// <param name="Query">Which levers, and how.</param>
/// <param name="WithTrials">Whether the first levers are also pulled for a trial.</param>
/// <param name="Members">In how many other worlds that this one could be as well they are ranked; 0: none.</param>
/// <param name="Seed">Of those worlds.</param>
public sealed record LeverQuestion(Outcome Outcome, SideEffects SideEffects, LeverQuery Query, bool WithTrials, int Members, long Seed);
