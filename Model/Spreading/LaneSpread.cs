using System.Runtime.Intrinsics;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;

namespace SahelSim.Model.Spreading;

/// <summary>Spreads the impulses of eight members at once. Equals <see cref="ArraySpread"/> on each to rounding: what reaches a relationship is added up as it comes, not by mechanism.</summary>
/// <remarks>docs/model.md, "The waves". For one thread. A lane without impulses has no effects.</remarks>
internal sealed class LaneSpread
{
    private readonly LaneStructure structure;
    private readonly LaneNumbers numbers;
    private readonly LaneWeights weights;
    private readonly LaneCreations creations;

    // By relationship: in which spread its hearers' rows were last seen to.
    private readonly int[] readyIn;
    private int spreads;

    public LaneSpread(LaneNumbers numbers, LaneWeights weights)
    {
        (this.numbers, this.weights, structure) = (numbers, weights, numbers.Structure);
        Relationships = new(structure.Holder.Length);
        Stances = new(structure.Issue.Length);
        creations = new(structure);
        readyIn = new int[structure.Holder.Length];
    }

    public LaneWave Relationships { get; }

    public LaneWave Stances { get; }

    /// <summary>Forgets what was spread before.</summary>
    public void Begin()
    {
        spreads++;
        Relationships.Clear();
        Stances.Clear();
        creations.Clear();
    }

    /// <summary>Adds an impulse of one lane.</summary>
    public void Impel(int lane, in Delta impulse)
    {
        if (impulse.Quantity.IsStance) Stances.Add(structure.NumberOf(impulse.Quantity.Stance), lane, impulse.Value);
        else if (structure.NumberOf(impulse.Quantity.Relationship) is >= 0 and var number) Relationships.Add(number, lane, impulse.Value);
        else creations.Add(impulse.Quantity.Relationship, lane, impulse.Value);
    }

    /// <summary>What a relationship that the change creates begins with.</summary>
    public double Created(int lane, RelationshipKey key) => creations.ValueOf(key, lane);

    /// <summary>Runs all waves.</summary>
    public void Run()
    {
        var law = weights.Laws;
        var any = Relationships.Turn(0) | Stances.Turn(0) | creations.Any;
        for (var wave = 1; wave <= law.MaxWaves && any; wave++)
        {
            HearRelationships(law);
            HearCreations(law);
            for (var place = 0; place < Stances.Moved.Length; place++) HearStance(Stances.Moved[place], Stances.Delta(place));
            any = Relationships.Turn(law.Threshold) | Stances.Turn(law.Threshold);
        }
    }

    private void HearRelationships(LaneLaws law)
    {
        for (var place = 0; place < Relationships.Moved.Length; place++)
        {
            var number = Relationships.Moved[place];
            var hearers = structure.Hearers(number);
            if (readyIn[number] != spreads)
            {
                Ready(hearers);
                readyIn[number] = spreads;
            }

            Hear(hearers, Relationships.Delta(place), law);
        }
    }

    private void HearCreations(LaneLaws law)
    {
        if (!creations.Any) return;
        foreach (var (hearers, delta) in creations.Heard)
        {
            Ready(hearers);
            Hear(hearers, delta, law);
        }

        creations.Fall();
    }

    private void Ready(LaneHearers hearers)
    {
        for (var at = 0; at < hearers.Triads.Length; at += 2) weights.Row(structure.Holder[hearers.Triads[at]]);
        for (var at = 0; at < hearers.Pools.Length; at += 2) weights.Voiced(structure.Holder[hearers.Pools[at]]);
    }

    private void Hear(LaneHearers hearers, Vector512<double> delta, LaneLaws law)
    {
        if (hearers.Answer >= 0) Relationships.Add(hearers.Answer, law.Reciprocity * delta);
        Judge(hearers.Triads, law.Balance * delta, law.Alignment * delta);
        for (var at = 0; at < hearers.Pools.Length; at += 2)
            Relationships.Add(hearers.Pools[at], Lane.Load(weights.Voice, hearers.Pools[at + 1]) * delta);
    }

    // Balance and alignment of all who hold both. Of two hostile relationships neither pulls at the other: both sign bits are set.
    private void Judge(int[] triads, Vector512<double> balance, Vector512<double> alignment)
    {
        var (pulls, sums, touched) = (weights.Pull, Relationships.Sums, Relationships.Touched);
        for (var at = 0; at + 1 < triads.Length; at += 2)
        {
            var (judged, other) = (triads[at], triads[at + 1]);
            var (judging, pulling) = (Lane.Load(pulls, judged), Lane.Load(pulls, other));
            var friendly = Vector512.GreaterThanOrEqual((judging & pulling).AsInt64(), Vector512<long>.Zero).AsDouble();
            Lane.Store(sums, judged, Lane.Load(sums, judged) + (pulling & friendly) * balance);
            Lane.Store(sums, other, Lane.Load(sums, other) + (judging & friendly) * alignment);
            touched[judged] = touched[other] = 1;
        }
    }

    private void HearStance(int stance, Vector512<double> delta)
    {
        var (actor, issue) = (structure.StanceHolder[stance], structure.Issue[stance]);
        foreach (var tie in structure.Ties.Towards(actor))
        {
            var holder = structure.Ties.Holder[tie];
            var to = structure.StanceAt[holder * structure.Issues + issue];
            if (to < 0) continue;
            weights.Adopting(holder);
            Stances.Add(to, Lane.Load(weights.Adoption, tie) * delta);
        }

        foreach (var (bloc, voice) in structure.Blocs.Of(actor))
        {
            var to = structure.StanceAt[bloc * structure.Issues + issue];
            if (to < 0) continue;
            weights.Voiced(bloc);
            Stances.Add(to, Lane.Load(weights.Voice, voice) * delta);
        }

        for (var channel = 0; channel < 3; channel++)
        {
            foreach (var towards in structure.Columns.Of(channel, actor)) Agree(towards, structure.Holder[towards], structure.Holder[towards], issue, delta);
        }

        for (var own = structure.RowStart[actor]; own < structure.RowStart[actor + 1]; own++) Agree(own, actor, structure.Target[own], issue, delta);
    }

    // agreement · (1 + r)/2 · q · s · (x · Δx): of a relationship, by its holder's salience and the position of whichever end did not move.
    private void Agree(int number, int holder, int still, int issue, Vector512<double> delta)
    {
        var (own, other) = (structure.StanceAt[holder * structure.Issues + issue], structure.StanceAt[still * structure.Issues + issue]);
        var weight = structure.World.Settings.Issues[issue].Weight((Channel)(structure.Channel[number] + 1));
        if (own < 0 || other < 0 || weight == 0) return;
        weights.Row(holder);
        numbers.Stances(holder);
        numbers.Stances(still);
        var weighted = Vector512.Create(weight) * Lane.Load(numbers.Salience, own);
        Relationships.Add(number, Lane.Load(weights.Warmth, number) * weighted * (Lane.Load(numbers.Position, other) * delta));
    }
}
