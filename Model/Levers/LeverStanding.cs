namespace SahelSim.Model.Levers;

/// <summary>How sure a lever's place is, over members of an ensemble (<see cref="RankedLevers.RankedAmong"/>). Intervals hold nine members in ten.</summary>
/// <param name="Mean">Of its effect.</param>
/// <param name="StandardDeviation">Of its effect.</param>
/// <param name="Low">Lower end of the interval of its effect.</param>
/// <param name="High">Upper end.</param>
/// <param name="SameSign">Share of members in which it moves the outcome the way it does in the state as it is.</param>
/// <param name="First">Share of members in which it comes first.</param>
/// <param name="BestRank">Lower end of the interval of its rank, from 1.</param>
/// <param name="WorstRank">Upper end.</param>
/// <param name="Separable">Whether no other lever's interval of ranks meets its own, and none that is not told comes as far; else they cannot be told apart.</param>
public readonly record struct LeverStanding(
    double Mean, double StandardDeviation, double Low, double High, double SameSign, double First, int BestRank, int WorstRank, bool Separable);
