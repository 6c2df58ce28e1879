using System.Collections.Immutable;
using Orleans.Runtime;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Telemetry;
using SahelSim.Model.Refusals;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Log;
using SahelSim.Silo.Telemetry;

namespace SahelSim.Silo.Spreading;

/// <summary>Spreads by asking the actors themselves: per wave one call, in parallel, to each actor that has something to react to. For one activation's one writer at a time.</summary>
/// <param name="uid">The scenario.</param>
/// <param name="grains">Where its actors are found.</param>
/// <param name="home">The server that the scenario lives on.</param>
/// <param name="metrics">Told how long waves take.</param>
public sealed class GrainSpreader(Guid uid, IGrainFactory grains, string home, ChangeMetrics metrics) : ISpreader
{
    private readonly Guid asker = Guid.NewGuid();
    private readonly ActorLinks links = new(uid, grains);
    private WaveRouter? router;
    private Topology? routed;

    public async Task<Verdict<SpreadResult>> SpreadAsync(SpreadGround ground, CancellationToken cancellation)
    {
        var views = new SpreadViews(ground, links.Of(ground.Working));
        var spread = new Spread(ground.Impulses, ground.Working.Settings.Parameters.MaxWaves);
        var deltas = ground.Impulses.Length;
        var started = metrics.Now();
        while (spread.Current is { } wave)
        {
            cancellation.ThrowIfCancellationRequested();
            var asked = metrics.Now();
            var number = spread.Number + 1;
            var heard = new HeardWave(Law.Version, ground.Working.Settings, views.SettingsStamp, wave, home) { Asker = asker, Named = Wave.Of(wave.AsSpan(), views.Topology) };
            var routes = RouterOf(views.Topology).Route(heard.Named);
            var (span, shown) = ground.Trace?.Wave(number, wave.Length, routes.Length) ?? default;
            using var traced = span;
            var told = new ToldWave(heard, span is null ? heard : heard with { Trace = new WaveTrace(span.Context, number) }, shown);
            var (reactions, refusal) = await AskAsync(told, routes, views);
            metrics.Wave(number, asked);
            if (refusal is not null) return new Verdict<SpreadResult>(refusal);
            foreach (var reaction in reactions) deltas += reaction.Length;
            if (deltas > SpreadBudget.Deltas) return new Verdict<SpreadResult>(SpreadBudget.Exceeded);
            spread.Advance(reactions);
        }

        metrics.Spread(started);
        return new Verdict<SpreadResult>(spread.Result);
    }

    private WaveRouter RouterOf(Topology topology)
    {
        if (router is not null && ReferenceEquals(routed, topology)) return router;
        routed = topology;
        return router = new WaveRouter(topology);
    }

    private static async Task<(ImmutableArray<Delta>[] Reactions, Refusal? Refusal)> AskAsync(
        ToldWave told, ImmutableArray<Route> routes, SpreadViews views)
    {
        var calls = new Task<Reacted>[routes.Length];
        for (var index = 0; index < calls.Length; index++) calls[index] = Call(told.To(index), routes[index], views, withView: false);
        // Resumed once for all of them: what failed is looked at one by one.
        await Task.WhenAll((Task[])calls).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        var reactions = new ImmutableArray<Delta>[routes.Length];
        Refusal? refusal = null;
        for (var index = 0; index < calls.Length; index++)
        {
            var reacted = await Heard(calls[index]);
            if (reacted is null or { Kind: ReactedKind.NeedsView }) reacted = await Heard(Call(told.To(index), routes[index], views, withView: true));
            if (reacted?.Kind == ReactedKind.Answered) reactions[index] = reacted.Deltas;
            else refusal = StoreRefusals.Unavailable;
        }

        return (reactions, refusal);
    }

    private static Task<Reacted> Call(HeardWave wave, Route route, SpreadViews views, bool withView)
    {
        var link = views.LinkTo(route.Receiver);
        var stamp = views.StampOf(route.Receiver);
        var view = withView || stamp < 0 || stamp != link.Held ? views.Of(route.Receiver) : null;
        if (stamp >= 0) link.Held = stamp;
        return link.Grain.React(wave, route.Heard, stamp, view);
    }

    /// <summary>An actor's answer; null where it did not come. Reacting is pure, so that it can be asked for again.</summary>
    private static ValueTask<Reacted?> Heard(Task<Reacted> call) =>
        call.IsCompletedSuccessfully ? ValueTask.FromResult<Reacted?>(call.Result) : new(HeardLater(call));

    private static async Task<Reacted?> HeardLater(Task<Reacted> call)
    {
        try
        {
            return await call;
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}
