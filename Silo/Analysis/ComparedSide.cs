using SahelSim.Model.Hashing;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Analysis;

/// <summary>One of two scenarios that are compared.</summary>
/// <param name="Entry">The scenario.</param>
/// <param name="Revision">At which revision; not beyond its head.</param>
/// <param name="StateHash">State hash at it.</param>
/// <param name="ClockDate">Clock date at it.</param>
internal sealed record ComparedSide(ScenarioEntry Entry, long Revision, Hash256 StateHash, DateOnly ClockDate);
