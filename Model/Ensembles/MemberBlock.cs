using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Numerics;
using SahelSim.Model.Previewing;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>Runs eight members of an ensemble side by side: judged one by one, spread and committed at once. For one thread.</summary>
/// <remarks>
/// Equals the ordinary way of a change to rounding. A member that has to refuse a change leaves the block; one that comes to hold something else than where nothing is varied
/// goes the ordinary way. So its bits do not depend on the others.
/// </remarks>
internal sealed class MemberBlock(EnsembleRun run, EnsembleCourse course, LaneDraws draws)
{
    private readonly Dictionary<LaneStructure, LaneBench> benches = [];
    private readonly LaneNormals normals = new();
    private readonly bool[] runs = new bool[Lane.Count];
    private readonly JudgedChange?[] judged = new JudgedChange?[Lane.Count];
    private int first;
    private int place;
    private MemberValues values = MemberValues.Empty(0, 0, 0);

    private IEnumerable<int> Running => Enumerable.Range(0, Lane.Count).Where(lane => runs[lane]);

    /// <summary>Runs members.</summary>
    /// <param name="member">The first.</param>
    /// <param name="to">Of each of them; at most eight.</param>
    /// <param name="at">Where the first stands there.</param>
    /// <param name="count">1 to 8.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public void Run(int member, MemberValues to, int at, int count, CancellationToken cancellation)
    {
        (first, values, place) = (member, to, at);
        for (var lane = 0; lane < Lane.Count; lane++) runs[lane] = lane < count;
        var bench = BenchOf(course.First!);
        draws.Begin(member, bench.Numbers, normals);
        bench.Begin();
        Read(bench, 0);
        for (var step = 0; step < run.Design.Steps.Length && Array.Exists(runs, lane => lane); step++)
        {
            cancellation.ThrowIfCancellationRequested();

            // The change was refused where nothing is varied, or leads to a world that is too large.
            if (step == course.Steps.Length || course.Steps[step] is not { Structure: not null, After: not null } common)
            {
                foreach (var lane in Running)
                {
                    cancellation.ThrowIfCancellationRequested();
                    GoAlone(lane);
                }

                return;
            }

            bench = Apply(bench, step, common);
            Read(bench, step + 1);
        }
    }

    private LaneBench Apply(LaneBench bench, int step, CourseStep common)
    {
        if (common.Enters) return ApplyOneByOne(bench, step, common);
        foreach (var lane in Running) Judge(bench, lane, step, common);
        if (Running.Select(lane => judged[lane]!.ReversionMonths).FirstOrDefault() is { } months) bench.Revert(months);
        else Spread(bench);
        if (common.Structure != common.After) return Restructured(bench, common);
        foreach (var lane in Running)
        {
            if (judged[lane]!.Creations.IsEmpty) bench.Afterwards(lane, judged[lane]!.Afterwards);
            else GoAlone(lane);
        }

        if (common.NeedsAll) bench.Begin();
        return bench;
    }

    private void Judge(LaneBench bench, int lane, int step, CourseStep common)
    {
        var world = common.NeedsAll ? bench.World(lane, common.Before) : bench.World(lane, common.Before, common.Read.AsSpan());
        var verdict = Judging.Judge.Decide(world, run.ChangeOf(step, world, first + lane));
        if (verdict.Accepted) judged[lane] = verdict.Value;
        else Fail(lane);
    }

    private void Spread(LaneBench bench)
    {
        bench.Spread.Begin();
        foreach (var lane in Running)
        {
            foreach (ref readonly var impulse in judged[lane]!.Impulses.AsSpan()) bench.Spread.Impel(lane, impulse);
        }

        bench.Spread.Run();
        var refused = bench.Commit();
        foreach (var lane in Running)
        {
            if ((refused >> lane & 1) != 0) Fail(lane);
        }
    }

    // Members as states, with what they come to hold; then in lanes again.
    private LaneBench Restructured(LaneBench bench, CourseStep common)
    {
        var worlds = new WorldState?[Lane.Count];
        foreach (var lane in Running)
        {
            var change = judged[lane]!;
            var edits = change.Creations.SelectMany(key => new Edit[] { new RelationshipCreated(key), new AffinityAdded(key, bench.Spread.Created(lane, key)) });
            if (change.Creations.Any(key => !LaneBench.Holds(bench.Spread.Created(lane, key)))) Fail(lane);
            else worlds[lane] = Fold.Apply(bench.World(lane, common.Before), [.. edits, .. change.Afterwards]);
        }

        return Laid(worlds, bench, common);
    }

    private LaneBench ApplyOneByOne(LaneBench bench, int step, CourseStep common)
    {
        var worlds = new WorldState?[Lane.Count];
        foreach (var lane in Running)
        {
            var world = bench.World(lane, common.Before);
            var previewed = Preview.Of(world, run.ChangeOf(step, world, first + lane));
            if (previewed.Accepted) worlds[lane] = previewed.Value.Commit.After;
            else Fail(lane);
        }

        return Laid(worlds, bench, common);
    }

    private LaneBench Laid(WorldState?[] worlds, LaneBench bench, CourseStep common)
    {
        foreach (var lane in Running)
        {
            if (common.After!.Fits(worlds[lane]!)) continue;
            GoAlone(lane);
            worlds[lane] = null;
        }

        if (Array.Find(worlds, world => world is not null) is not { } any) return bench;
        var next = BenchOf(common.After!);
        new LaneWorlds([.. worlds.Select(world => world ?? any)]).Begin(next.Numbers);
        next.Begin();
        return next;
    }

    private void Read(LaneBench bench, int point)
    {
        foreach (var lane in Running)
        {
            OutcomeReading.Read(bench.Numbers, lane, run.Design.Outcomes, values.Of(place + lane).Slice(point * run.Design.Outcomes.Length, run.Design.Outcomes.Length));
        }
    }

    private LaneBench BenchOf(LaneStructure structure)
    {
        if (!benches.TryGetValue(structure, out var bench)) benches.Add(structure, bench = new LaneBench(structure));
        return bench;
    }

    private void GoAlone(int lane)
    {
        run.Alone(first + lane, values.Of(place + lane));
        runs[lane] = false;
    }

    private void Fail(int lane)
    {
        values.Of(place + lane).Fill(double.NaN);
        runs[lane] = false;
    }
}
