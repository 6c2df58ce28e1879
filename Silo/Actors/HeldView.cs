using SahelSim.Contracts.Grains.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;

namespace SahelSim.Silo.Actors;

/// <summary>The committed view that an actor holds, compiled for reacting. A view that is not committed passes through: it counts for the spread that brings it, and for nothing else.</summary>
internal sealed class HeldView
{
    private Guid asker;
    private long heldStamp = -1;
    private ActorView? held;
    private long settingsStamp = -1;
    private Reaction? reaction;
    private Reaction? passing;
    private WorldSettings? passingSettings;

    /// <summary>What the actor reacts with.</summary>
    /// <param name="wave">The wave, with the settings in force.</param>
    /// <param name="stamp">The revision at which the view last changed; negative: not committed.</param>
    /// <param name="view">The view of that stamp; null where it is thought to be held.</param>
    /// <returns>The reaction, or why there is none.</returns>
    public (Reaction? Reaction, Reacted? Refused) Take(HeardWave wave, long stamp, ActorView? view)
    {
        if (stamp < 0) return view is null ? (null, Reacted.NeedsView) : (Passing(view, wave.Settings), null);
        if (stamp != heldStamp || wave.Asker != asker)
        {
            if (view is null) return (null, Reacted.NeedsView);
            if (wave.Asker != asker) settingsStamp = -1;
            (asker, heldStamp, held) = (wave.Asker, stamp, view);
        }

        if (reaction is not null && ReferenceEquals(reaction.View, held) && wave.SettingsStamp == settingsStamp) return (reaction, null);
        var compiled = Reaction.Of(held!, wave.Settings, reaction);
        if (wave.SettingsStamp >= 0) (settingsStamp, reaction) = (wave.SettingsStamp, compiled);
        return (compiled, null);
    }

    // The waves of one spread bring the same view, one after another.
    private Reaction Passing(ActorView view, WorldSettings settings)
    {
        if (passing is { } last && ReferenceEquals(last.View, view) && ReferenceEquals(passingSettings, settings)) return last;
        (passing, passingSettings) = (Reaction.Of(view, settings, passing ?? reaction), settings);
        return passing;
    }
}
