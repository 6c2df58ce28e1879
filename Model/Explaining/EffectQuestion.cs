using SahelSim.Model.Actors;

namespace SahelSim.Model.Explaining;

/// <summary>Why did this move?</summary>
/// <param name="Quantity">What moved.</param>
/// <param name="From">The revision before the first change explained, 0 or more.</param>
/// <param name="To">The last change explained; not before <paramref name="From"/>.</param>
/// <param name="Paths">How many paths have rows of their own.</param>
/// <param name="MinConfidence">Within (0, 1]: an input is unsure below it.</param>
public sealed record EffectQuestion(Quantity Quantity, long From, long To, int Paths, double MinConfidence);
