using System.Collections.Immutable;
using Google.Protobuf;
using SahelSim.Api.Changes;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Spreading;
using SahelSim.V1;

namespace SahelSim.Api.Watching;

/// <summary>How a watcher wants to see revisions: its view and its filter. Watchers that want the same are sent the same bytes.</summary>
public sealed class WatchRendering
{
    private readonly EffectSelection selection;
    private readonly bool waves;
    private readonly double minWaveDelta;

    /// <param name="view">COMMITS or WAVES.</param>
    /// <param name="selection">The filter as it was read.</param>
    /// <param name="filter">The filter as it was given.</param>
    public WatchRendering(WatchView view, EffectSelection selection, EffectQuery? filter)
    {
        this.selection = selection;
        waves = view == WatchView.Waves;

        // Whole waves unless a bound is asked for: the default bound of effects would tear holes into them.
        minWaveDelta = filter is { HasMinDelta: true } ? filter.MinDelta : 0;
        Key = (waves, filter?.ToByteString() ?? ByteString.Empty);
    }

    /// <summary>Equal for equal renderings.</summary>
    public (bool Waves, ByteString Filter) Key { get; }

    /// <summary>The messages of one revision, in order; the last one closes it.</summary>
    public ImmutableArray<WatchScenarioResponse> Of(string scenario, CommittedChange change)
    {
        var messages = ImmutableArray.CreateBuilder<WatchScenarioResponse>();
        for (var wave = 0; waves && wave < change.Waves.Length; wave++) AddWave(messages, change.Revision, wave, change.Waves[wave]);
        var commit = new Commit { Applied = AppliedChangeMapping.ToProto(scenario, change) };
        commit.Effects.AddRange(selection.Of(change.Effects).Take(selection.Size).Select(EffectMapping.ToProto));
        messages.Add(new WatchScenarioResponse { Revision = change.Revision, Commit = commit });
        return messages.DrainToImmutable();
    }

    private void AddWave(ImmutableArray<WatchScenarioResponse>.Builder messages, long revision, int number, ImmutableArray<Delta> deltas)
    {
        var fragment = new WaveEffects { Wave = number, Fragment = 0 };
        foreach (var delta in deltas)
        {
            if (!selection.Passes(delta) || Math.Abs(delta.Value) < minWaveDelta) continue;
            if (fragment.Deltas.Count == Limit.DeltasPerFragment)
            {
                messages.Add(new WatchScenarioResponse { Revision = revision, Wave = fragment });
                fragment = new WaveEffects { Wave = number, Fragment = fragment.Fragment + 1 };
            }

            fragment.Deltas.Add(EffectMapping.ToProto(delta));
        }

        fragment.LastFragment = true;
        messages.Add(new WatchScenarioResponse { Revision = revision, Wave = fragment });
    }
}
