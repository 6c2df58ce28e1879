using System.Collections.Immutable;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Ensembles;

/// <summary>Runs four members of an ensemble side by side: judged one by one, spread at once. One for each thread.</summary>
/// <remarks>Equals the ordinary way of a change to rounding. What is refused, and what has another structure than the others, leaves the block.</remarks>
internal sealed class MemberBlock(EnsembleRun run, LaneStructures structures)
{
    private readonly WorldState?[] worlds = new WorldState?[LaneWorld.Lanes];
    private readonly JudgedChange?[] judged = new JudgedChange?[LaneWorld.Lanes];
    private readonly LaneSpread?[] spreads = new LaneSpread?[structures.Count];
    private readonly LaneWorld?[] lanes = new LaneWorld?[structures.Count];

    /// <summary>Runs members.</summary>
    /// <param name="first">The first.</param>
    /// <param name="values">Of each of them; at most four.</param>
    /// <param name="place">Where the first stands there.</param>
    /// <param name="count">1 to 4.</param>
    public void Run(int first, MemberValues values, int place, int count)
    {
        for (var lane = 0; lane < LaneWorld.Lanes; lane++)
        {
            worlds[lane] = lane < count ? run.World.Member(first + lane) : null;
            if (worlds[lane] is { } start) run.Read(start, values.Of(place + lane), 0);
        }

        for (var step = 0; step < structures.Count; step++)
        {
            Judge(first, step, values, place);
            if (Spread(step) is { } spread) Apply(spread, step, values, place);
            else ApplyOneByOne(step, values, place);
        }
    }

    private void Judge(int first, int step, MemberValues values, int place)
    {
        for (var lane = 0; lane < LaneWorld.Lanes; lane++)
        {
            judged[lane] = null;
            if (worlds[lane] is not { } world) continue;
            var verdict = Judging.Judge.Decide(world, run.ChangeOf(step, world, first + lane));
            if (verdict.Accepted) judged[lane] = verdict.Value;
            else Fail(lane, values, place);
        }
    }

    // Null where there is nothing to spread, or the members are not of one structure.
    private LaneSpread? Spread(int step)
    {
        if (!Array.Exists(judged, change => change is { ReversionMonths: null, Impulses.IsEmpty: false })) return null;
        var structure = structures.Of(step, Array.Find(judged, change => change is not null)!.Working);
        if (structure is null || !Array.TrueForAll(judged, change => change is null || structure.Fits(change.Working))) return null;
        var world = lanes[step] ??= new LaneWorld(structure);
        var spread = spreads[step] ??= new LaneSpread(world);
        spread.Begin();
        for (var lane = 0; lane < LaneWorld.Lanes; lane++)
        {
            if (judged[lane] is not { } change) continue;
            world.Fill(lane, change.Working);
            foreach (ref readonly var impulse in change.Impulses.AsSpan()) spread.Impel(lane, change.Working, impulse);
        }

        // Settings of the computation are the same for all members.
        var law = Array.Find(judged, change => change is not null)!.Working.Settings.Parameters;
        spread.Run(law.Threshold, law.MaxWaves);
        return spread;
    }

    private void Apply(LaneSpread spread, int step, MemberValues values, int place)
    {
        for (var lane = 0; lane < LaneWorld.Lanes; lane++)
        {
            if (judged[lane] is not { } change) continue;
            worlds[lane] = LaneCommit.After(change, spread, lanes[step]!.Structure, lane);
            if (worlds[lane] is { } after) run.Read(after, values.Of(place + lane), step + 1);
            else Fail(lane, values, place);
        }
    }

    private void ApplyOneByOne(int step, MemberValues values, int place)
    {
        for (var lane = 0; lane < LaneWorld.Lanes; lane++)
        {
            if (judged[lane] is not { } change) continue;
            var commit = Committer.Commit(worlds[lane]!, change, WavesOf(change));
            worlds[lane] = commit.Accepted ? commit.Value.After : null;
            if (worlds[lane] is { } after) run.Read(after, values.Of(place + lane), step + 1);
            else Fail(lane, values, place);
        }
    }

    private static ImmutableArray<ImmutableArray<Delta>> WavesOf(JudgedChange change)
    {
        if (change.Impulses.IsEmpty) return [];
        var spread = new ArraySpread(CompiledWorld.Of(change.Working));
        spread.Run(change.Impulses.AsSpan());
        return spread.Result().Waves;
    }

    private void Fail(int lane, MemberValues values, int place)
    {
        worlds[lane] = null;
        judged[lane] = null;
        values.Of(place + lane).Fill(double.NaN);
    }
}
