using SahelSim.Cli.History;
using SahelSim.V1;

namespace SahelSim.Cli.Stories;

/// <summary>A story that was played to its end.</summary>
/// <param name="Story">The story.</param>
/// <param name="Steps">Every change in order, time that passed included.</param>
/// <param name="Findings">What came of its outcomes, in their order.</param>
/// <param name="Start">The clock before the first change.</param>
public sealed record StoryRun(Story Story, IReadOnlyList<AppliedStep> Steps, IReadOnlyList<OutcomeFinding> Findings, DateOnly Start)
{
    /// <summary>How the quantities of its outcomes moved over time, each once, those that did.</summary>
    public IReadOnlyList<Curve> Curves => PlayedCurves.Of(Start, Steps, Story.Outcomes.Select(outcome => outcome.Quantity));

    /// <summary>Whether every outcome came out.</summary>
    public bool Held => Findings.All(finding => finding.Held);

    /// <summary>The run as it is printed for programs.</summary>
    /// <param name="scenario">Where it can be looked at; empty where nothing was kept.</param>
    /// <param name="least">|Delta| from which effects are given.</param>
    public PlayedStory ToProto(string scenario, double least) => new()
    {
        Story = Story.Id,
        World = Story.World,
        Scenario = scenario,
        Held = Held,
        Changes = { Steps.Select(step => Played(step, least)) },
        Findings = { Findings },
        Curves = { Curves },
    };

    private static PlayedChange Played(AppliedStep step, double least) => new()
    {
        Number = step.Number,
        Applied = step.Applied,
        Effects = { step.Effects.Where(effect => Math.Abs(effect.Delta) >= least) },
        Responses = { step.Responses.Select(response => Played(response, least)) },
    };
}
