using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>A story that was played to its end.</summary>
/// <param name="Story">The story.</param>
/// <param name="Changes">Every change in order, time that passed included.</param>
/// <param name="Findings">What came of its outcomes, in their order.</param>
public sealed record PlayedStory(Story Story, IReadOnlyList<PlayedChange> Changes, IReadOnlyList<OutcomeFinding> Findings)
{
    /// <summary>Whether every outcome came out.</summary>
    public bool Held => Findings.All(finding => finding.Held);
}
