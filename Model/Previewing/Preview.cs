using SahelSim.Model.Changes;
using SahelSim.Model.Committing;
using SahelSim.Model.Judging;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Previewing;

/// <summary>A change from judgement to commit on arrays: the same bits as between the actors, and nothing is written.</summary>
public static class Preview
{
    /// <summary>Previews a change.</summary>
    /// <param name="committed">The state to judge it on; read only.</param>
    /// <param name="change">The change.</param>
    /// <param name="compiled">The committed state compiled, where it is at hand: saves compiling it, unless the change has entries.</param>
    /// <param name="revision">The revision that it would become, for the tripwires that it trips; nothing else depends on it.</param>
    /// <returns>What it would do, or all refusals, as an apply would answer them.</returns>
    public static Verdict<PreviewedChange> Of(WorldState committed, Change change, CompiledWorld? compiled = null, long revision = 0)
    {
        var verdict = Judge.Decide(committed, change);
        if (!verdict.Accepted) return new Verdict<PreviewedChange>(verdict.Refusals);
        var judged = verdict.Value;
        var spread = Spread(judged, compiled);
        var commit = Committer.Commit(committed, judged, spread.Waves, revision);
        return commit.Accepted
            ? new Verdict<PreviewedChange>(new PreviewedChange(judged, commit.Value, spread.Truncated))
            : new Verdict<PreviewedChange>(commit.Refusals);
    }

    private static SpreadResult Spread(JudgedChange judged, CompiledWorld? compiled)
    {
        if (judged.Impulses.IsEmpty) return new SpreadResult([], false, null);
        if (!ReferenceEquals(compiled?.World, judged.Working)) compiled = CompiledWorld.Of(judged.Working);
        var spread = new ArraySpread(compiled!);
        spread.Run(judged.Impulses.AsSpan());
        return spread.Result();
    }
}
