using SahelSim.Cli.Effects;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>What came of replaying a scenario on another world.</summary>
/// <param name="Replay">The replay.</param>
/// <param name="Comparison">The scenario compared with it.</param>
/// <param name="Names">Of the actors.</param>
public sealed record WhatIfAnswer(ReplayScenarioResponse Replay, CompareScenariosResponse Comparison, ActorNames Names);
