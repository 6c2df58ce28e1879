using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Committing;
using SahelSim.Model.Tripwires;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Judging;

/// <summary>What a change's actions leave to take hold after the spread.</summary>
internal sealed class Aftermath
{
    private readonly List<Edit> memberships = [];
    private readonly Dictionary<ActorId, double> susceptibilities = [];
    private readonly SortedSet<ActorId> exits = [];
    private readonly SortedDictionary<TripwireId, Tripwire?> tripwires = [];

    /// <summary>Memberships named so far, so that none is named twice.</summary>
    public HashSet<(ActorId Bloc, ActorId Member)> NamedMemberships { get; } = [];

    /// <summary>Names of parameters set so far, so that none is set twice.</summary>
    public HashSet<string> NamedParameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters from the next change on; null where they stay.</summary>
    public Parameters? Parameters { get; set; }

    /// <summary>The field to blame where relationship waves would no longer shrink; null where nothing touched them.</summary>
    public string? RelationshipConditionField { get; set; }

    /// <summary>The field to blame where stance waves would no longer shrink; null where nothing touched them.</summary>
    public string? StanceConditionField { get; set; }

    public IReadOnlyDictionary<ActorId, double> Susceptibilities => susceptibilities;

    public IReadOnlyCollection<ActorId> Exits => exits;

    public IEnumerable<Edit> Memberships => memberships;

    public void Add(CommitmentSet set) => memberships.Add(set);

    public void Add(MembershipEnded ended) => memberships.Add(ended);

    /// <summary>False where the actor's susceptibility is set already.</summary>
    public bool SetSusceptibility(ActorId actor, double value) => susceptibilities.TryAdd(actor, value);

    /// <summary>False where the actor exits already.</summary>
    public bool Exit(ActorId actor) => exits.Add(actor);

    /// <summary>False where the tripwire is named already.</summary>
    public bool Set(Tripwire tripwire) => tripwires.TryAdd(tripwire.Id, tripwire);

    /// <summary>False where the tripwire is named already.</summary>
    public bool Clear(TripwireId tripwire) => tripwires.TryAdd(tripwire, null);

    /// <summary>The tripwires after the change; those about actors that leave are gone.</summary>
    public ImmutableArray<Tripwire> TripwiresAfter(ImmutableArray<Tripwire> before)
    {
        var after = before;
        foreach (var (id, set) in tripwires) after = set is null ? after.Without(id)!.Value : after.With(set);
        return exits.Count == 0 ? after : after.RemoveAll(tripwire => exits.Any(tripwire.IsAbout));
    }

    /// <summary>In the order of <see cref="JudgedChange.Afterwards"/>.</summary>
    public ImmutableArray<Edit> Edits(WorldState working, DateOnly? clock)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        edits.AddRange(memberships);
        edits.AddRange(susceptibilities.OrderBy(pair => pair.Key).Select(pair => new SusceptibilitySet(pair.Key, pair.Value)));
        if (Parameters is not null) edits.Add(new ParametersSet(Parameters));
        AddTripwires(edits, working.Tripwires);
        edits.AddRange(exits.Select(actor => new ActorLeft(actor)));
        if (clock is { } date) edits.Add(new ClockSet(date));
        return edits.ToImmutable();
    }

    private void AddTripwires(ImmutableArray<Edit>.Builder edits, ImmutableArray<Tripwire> before)
    {
        var after = TripwiresAfter(before);
        if (after == before) return;
        edits.AddRange(before.Where(tripwire => after.IndexOf(tripwire.Id) < 0).Select(tripwire => new TripwireCleared(tripwire.Id)));
        edits.AddRange(tripwires.Values.OfType<Tripwire>().Where(set => after.IndexOf(set.Id) >= 0).Select(set => new TripwireSet(set)));
    }
}
