using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.GrainDirectory;
using Orleans.Runtime;
using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Placement;
using SahelSim.Silo.Scenarios;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Actors;

/// <summary>One actor of a scenario: answers waves from the view it holds, and shows its state.</summary>
[Reentrant, ScenarioPlacement, GrainDirectory(HomeDirectory.Name)]
public sealed class ActorGrain(ScenarioBoard board, ScenarioHomes homes, ILocalSiloDetails silo, ScenarioMetrics metrics) : Grain, IActorGrain
{
    private readonly string here = silo.SiloAddress.ToString();
    private readonly HeldView held = new();
    private Guid uid;
    private ActorId id;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        uid = this.GetPrimaryKey(out var extension);
        id = new ActorId(extension!);
        metrics.ActorUp();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.ActorDown();
        return Task.CompletedTask;
    }

    public Task<Reacted> React(HeardWave wave, ImmutableArray<int> heard, long stamp, ActorView? view)
    {
        if (!string.Equals(wave.Home, here, StringComparison.Ordinal)) DeactivateOnIdle();
        if (!string.Equals(wave.LawVersion, Law.Version, StringComparison.Ordinal)) return Task.FromResult(Reacted.OtherLaw);
        var traced = wave.Trace is null ? null : new ReactionTrace(wave.Trace);
        var (reaction, refused) = held.Take(wave, stamp, view);
        if (refused is not null) return Task.FromResult(refused);
        var deltas = reaction!.React(wave.Named, heard.AsSpan());
        traced?.Answered(id, wave, heard.AsSpan(), deltas.AsSpan());
        return Task.FromResult(new Reacted(ReactedKind.Answered, deltas));
    }

    public ValueTask<Verdict<ActorReading>> Read(ReadPoint at, CancellationToken cancellation)
    {
        var newest = board.Find(uid);
        var serves = newest is not null && at.Kind switch
        {
            ReadPointKind.Newest => true,
            ReadPointKind.AtLeast => newest.Revision >= at.Revision,
            ReadPointKind.At => newest.Revision == at.Revision,
            _ => false,
        };
        return serves
            ? ValueTask.FromResult(Shown(newest!.Revision, newest.World.Find(id)))
            : new ValueTask<Verdict<ActorReading>>(AskAsync(at, cancellation));
    }

    private async Task<Verdict<ActorReading>> AskAsync(ReadPoint at, CancellationToken cancellation)
    {
        // Its scenario has moved: it wakes beside it with the next call.
        if (board.Find(uid) is null && !homes.IsHere(uid)) DeactivateOnIdle();
        var read = await GrainFactory.GetGrain<IScenarioGrain>(uid).ReadActors(new ActorSelection([id]), at, cancellation);
        return read.Accepted
            ? Shown(read.Value.ReadRevision, read.Value.Actors.IsEmpty ? null : read.Value.Actors[0])
            : new Verdict<ActorReading>(read.Refusals);
    }

    private Verdict<ActorReading> Shown(long revision, ActorState? state) => state is null
        ? new Verdict<ActorReading>(new Refusal(RefusalReason.NotFound, "", $"There is no actor {id} at revision {revision}."))
        : new Verdict<ActorReading>(new ActorReading(revision, state));
}
