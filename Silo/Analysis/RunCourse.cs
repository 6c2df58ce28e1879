using System.Collections.Immutable;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Changes;
using SahelSim.Model.Ensembles;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Analysis;

/// <summary>The course of changes that a question runs.</summary>
/// <param name="Steps">One after another.</param>
internal sealed record RunCourse(ImmutableArray<EnsembleStep> Steps)
{
    /// <summary>
    /// Changes that the question brings itself, each followed by the responses of tripwires that it sets off in a run in which nothing is varied: what a preview would show, and what the log
    /// would hold if they were applied. Responses that are refused are left out.
    /// </summary>
    /// <param name="world">The state that they start from.</param>
    /// <param name="revision">Of that state.</param>
    /// <param name="changes">Checked for what they are without a state.</param>
    /// <param name="path">The field that holds them, for refusals.</param>
    /// <param name="cancellation">Looked at before each change.</param>
    /// <returns>Refused where a change is, under its place in <paramref name="path"/>.</returns>
    public static Verdict<RunCourse> Of(
        WorldState world, long revision, IReadOnlyList<V1.Change> changes, string path, CancellationToken cancellation)
    {
        var steps = ImmutableArray.CreateBuilder<EnsembleStep>();
        for (var place = 0; place < changes.Count; place++)
        {
            cancellation.ThrowIfCancellationRequested();
            var given = ChangeMapping.FromAccepted(changes[place]);
            var previewed = PreviewedCascade.Of(world, given, revision + steps.Count + 1);
            if (!previewed.Accepted) return new Verdict<RunCourse>([.. previewed.Refusals.Select(refusal => refusal.Under($"{path}[{place}]"))]);
            foreach (var cause in previewed.Value.Causes)
            {
                var written = cause is null ? changes[place] : TripwireMapping.ToProto(cause.Tripwire).Response;
                Change applied = cause is null ? given : cause.Response;
                steps.Add(new EnsembleStep(revision + steps.Count + 1, applied, EvidenceMapping.Of(written.Evidence)));
            }

            world = previewed.Value.Changes[^1].Commit.After;
        }

        return new Verdict<RunCourse>(new RunCourse(steps.ToImmutable()));
    }
}
