using System.Collections.Immutable;
using SahelSim.Model.Committing;
using SahelSim.Model.Previewing;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>The run in which nothing is varied: its outcomes, and who holds what at each step, as in every member that runs beside others. Immutable.</summary>
internal sealed class EnsembleCourse
{
    /// <param name="design">The ensemble.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public EnsembleCourse(EnsembleDesign design, CancellationToken cancellation)
    {
        var values = MemberValues.Empty(0, 1, design.ValuesPerMember);
        var steps = ImmutableArray.CreateBuilder<CourseStep>();
        var (world, structure) = (design.Start, StructureOf(design.Start));
        First = structure;
        OutcomeReading.Read(world, design.Outcomes, values.Of(0)[..design.Outcomes.Length]);
        for (var place = 0; place < design.Steps.Length; place++)
        {
            cancellation.ThrowIfCancellationRequested();
            var previewed = Preview.Of(world, design.Steps[place].Change);
            if (!previewed.Accepted)
            {
                Outcomes = new Verdict<MemberValues>([.. previewed.Refusals.Select(refusal => refusal.Under($"changes[{place}]"))]);
                Steps = steps.ToImmutable();
                return;
            }

            var commit = previewed.Value.Commit;
            var after = commit.Edits.Any(ChangesStructure) ? StructureOf(commit.After) : structure;
            steps.Add(new CourseStep(design.Steps[place].Change, world, structure, after));
            (world, structure) = (commit.After, after);
            OutcomeReading.Read(world, design.Outcomes, values.Of(0).Slice((place + 1) * design.Outcomes.Length, design.Outcomes.Length));
        }

        Outcomes = new Verdict<MemberValues>(values);
        Steps = steps.ToImmutable();
    }

    /// <summary>By point, outcome; refused where a change is, under <c>changes[i]</c>, i the place of its step.</summary>
    public Verdict<MemberValues> Outcomes { get; }

    /// <summary>Of the start; null where members do not lie side by side.</summary>
    public LaneStructure? First { get; }

    /// <summary>Up to the first that is refused.</summary>
    public ImmutableArray<CourseStep> Steps { get; }

    private static LaneStructure? StructureOf(WorldState world) => LaneStructure.Suits(world) ? new LaneStructure(world) : null;

    private static bool ChangesStructure(Edit edit) =>
        edit is RelationshipCreated or ActorEntered or PartnerGained or ActorLeft or CommitmentSet or MembershipEnded;
}
