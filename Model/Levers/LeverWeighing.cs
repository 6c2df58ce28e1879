using SahelSim.Model.Outcomes;
using SahelSim.Model.Spreading;

namespace SahelSim.Model.Levers;

/// <summary>Weighs levers that were found in one world in another that differs in numbers only. Not thread-safe.</summary>
internal sealed class LeverWeighing
{
    private readonly EventLevers events;
    private readonly ShiftLevers shifts;

    public LeverWeighing(CompiledWorld compiled, Outcome outcome, SideEffects sideEffects, LeverQuery query, CancellationToken cancellation)
    {
        var worth = LeverWorth.Of(compiled, outcome, sideEffects, cancellation);
        (events, shifts) = (new(worth, query), new(worth, query, outcome));
    }

    /// <summary>The same lever here.</summary>
    public Candidate Of(in Candidate candidate) => candidate.Kind == LeverKind.Event ? events.Weigh(candidate) : shifts.Weigh(candidate);
}
