using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Committing;

/// <summary>Folds edits into a world; only actors that an edit names are copied.</summary>
internal sealed class WorldEditor(WorldState before)
{
    private readonly Dictionary<ActorId, ActorEditor?> editors = [];
    private (ActorId Id, ActorEditor Editor)? latest;

    public Parameters Parameters { get; set; } = before.Settings.Parameters;

    public DateOnly ClockDate { get; set; } = before.ClockDate;

    public ImmutableArray<Tripwire> Tripwires { get; private set; } = before.Tripwires;

    /// <summary>Sets a tripwire that has not tripped; always another object than the one in its place, by which it is known that it was set anew.</summary>
    public void Set(Tripwire tripwire) => Tripwires = Tripwires.With(tripwire with { TrippedAt = null });

    public void Clear(TripwireId id) =>
        Tripwires = Tripwires.Without(id) ?? throw new FoldException($"There is no tripwire {id}.");

    public void Trip(TripwireId id, long revision)
    {
        var index = Tripwires.IndexOf(id);
        if (index < 0) throw new FoldException($"There is no tripwire {id}.");
        Tripwires = Tripwires.SetItem(index, Tripwires[index] with { TrippedAt = revision });
    }

    public ActorEditor Actor(ActorId id)
    {
        if (latest is { } last && last.Id == id) return last.Editor;
        if (!editors.TryGetValue(id, out var editor) && before.Find(id) is { } actor)
            editors.Add(id, editor = new ActorEditor(actor));
        if (editor is null) throw new FoldException($"There is no actor {id}.");
        latest = (id, editor);
        return editor;
    }

    public void Enter(ActorState actor)
    {
        var there = editors.TryGetValue(actor.Id, out var editor) ? editor is not null : before.Find(actor.Id) is not null;
        if (there) throw new FoldException($"There is an actor {actor.Id} already.");
        editors[actor.Id] = new ActorEditor(actor);
    }

    public void Leave(ActorId id)
    {
        _ = Actor(id);
        editors[id] = null;
        latest = null;
        foreach (var (other, editor) in editors)
        {
            if (other != id) editor?.Forget(id);
        }

        foreach (var actor in before.Actors)
        {
            if (Concerns(actor, id) && !editors.ContainsKey(actor.Id)) Actor(actor.Id).Forget(id);
        }
    }

    public void DrawToRest(double factor)
    {
        foreach (var actor in before.Actors)
        {
            if (!editors.ContainsKey(actor.Id)) _ = Actor(actor.Id);
        }

        foreach (var editor in editors.Values) editor?.DrawToRest(factor);
    }

    public WorldState Build()
    {
        var settings = ReferenceEquals(Parameters, before.Settings.Parameters)
            ? before.Settings
            : before.Settings with { Parameters = Parameters };
        return new WorldState(settings, BuildActors(), ClockDate) { Tripwires = Tripwires };
    }

    private ImmutableArray<ActorState> BuildActors()
    {
        if (editors.Count == 0) return before.Actors;
        var actors = before.Actors.ToBuilder();
        var entered = new List<ActorState>();
        var left = false;
        foreach (var (id, editor) in editors)
        {
            var index = before.IndexOf(id);
            if (index >= 0) actors[index] = editor?.Build()!;
            else if (editor is not null) entered.Add(editor.Build());
            left |= editor is null;
        }

        if (left) actors.RemoveAll(actor => actor is null);
        if (entered.Count == 0) return actors.ToImmutable();
        actors.AddRange(entered);
        actors.Sort((one, other) => one.Id.CompareTo(other.Id));
        return actors.ToImmutable();
    }

    private static bool Concerns(ActorState actor, ActorId other) =>
        actor.HoldsRelationshipWith(other)
        || actor.IndexOfCommitment(other) >= 0
        || (!actor.InfluenceRow.IsDefault && actor.InfluenceRow.Any(weight => weight.Partner == other));
}
