using System.Collections.Immutable;
using Orleans.Runtime;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Log;

namespace SahelSim.Silo.Spreading;

/// <summary>Spreads by asking the actors themselves: per wave one call, in parallel, to each actor that has something to react to. For one activation's one writer at a time.</summary>
public sealed class GrainSpreader(Guid uid, IGrainFactory grains, string home, Action stale) : ISpreader
{
    private readonly Dictionary<ActorId, ActorLink> links = [];
    private WaveRouter? router;
    private Topology? routed;

    public async Task<Verdict<SpreadResult>> SpreadAsync(SpreadGround ground, CancellationToken cancellation)
    {
        var views = new SpreadViews(ground);
        var spread = new Spread(ground.Impulses, ground.Working.Settings.Parameters.MaxWaves);
        var deltas = ground.Impulses.Length;
        while (spread.Current is { } wave)
        {
            cancellation.ThrowIfCancellationRequested();
            var heard = new HeardWave(Law.Version, ground.Working.Settings, views.SettingsStamp, wave, home);
            var (reactions, refusal) = await AskAsync(heard, RouterOf(views.Topology).Route(heard.Named), views);
            if (refusal is not null) return new Verdict<SpreadResult>(refusal);
            foreach (var reaction in reactions) deltas += reaction.Length;
            if (deltas > SpreadBudget.Deltas) return new Verdict<SpreadResult>(SpreadBudget.Exceeded);
            spread.Advance(reactions);
        }

        return new Verdict<SpreadResult>(spread.Result);
    }

    private WaveRouter RouterOf(Topology topology)
    {
        if (router is not null && ReferenceEquals(routed, topology)) return router;
        routed = topology;
        return router = new WaveRouter(topology);
    }

    private async Task<(ImmutableArray<Delta>[] Reactions, Refusal? Refusal)> AskAsync(
        HeardWave wave, ImmutableArray<Route> routes, SpreadViews views)
    {
        var calls = new Task<Reacted>[routes.Length];
        for (var index = 0; index < calls.Length; index++) calls[index] = Call(wave, routes[index], views, withView: false);
        var reactions = new ImmutableArray<Delta>[routes.Length];
        Refusal? refusal = null;
        for (var index = 0; index < calls.Length; index++)
        {
            var reacted = await SettleAsync(calls[index], wave, routes[index], views);
            if (reacted?.Kind == ReactedKind.Answered) reactions[index] = reacted.Deltas;
            else refusal = Unanswered(reacted);
        }

        return (reactions, refusal);
    }

    private Task<Reacted> Call(HeardWave wave, Route route, SpreadViews views, bool withView)
    {
        var link = LinkTo(views.Working.Actors[route.Receiver].Id);
        var stamp = views.StampOf(route.Receiver);
        var view = withView || stamp < 0 || stamp != link.Held ? views.Of(route.Receiver) : null;
        if (stamp >= 0) link.Held = stamp;
        return link.Grain.React(wave, route.Heard, stamp, view);
    }

    /// <summary>The actor's answer, asked for once more where it did not come: reacting is pure.</summary>
    /// <returns>Null where the actor cannot be reached.</returns>
    private async Task<Reacted?> SettleAsync(Task<Reacted> call, HeardWave wave, Route route, SpreadViews views)
    {
        try
        {
            var reacted = await call;
            if (reacted.Kind != ReactedKind.NeedsView) return reacted;
        }
        catch (Exception exception) when (IsUnreachable(exception))
        {
            // Asked again below.
        }

        try
        {
            return await Call(wave, route, views, withView: true);
        }
        catch (Exception exception) when (IsUnreachable(exception))
        {
            return null;
        }
    }

    private Refusal Unanswered(Reacted? reacted)
    {
        if (reacted?.Kind == ReactedKind.HoldsLater) stale();
        return StoreRefusals.Unavailable;
    }

    private ActorLink LinkTo(ActorId id)
    {
        if (links.TryGetValue(id, out var link)) return link;
        link = new ActorLink(grains.GetGrain<IActorGrain>(uid, id.Value));
        links.Add(id, link);
        return link;
    }

    private static bool IsUnreachable(Exception exception) => exception is TimeoutException or OrleansException;
}
