using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Committing;

/// <summary>Folds edits into one actor; a list is copied when it is first written to.</summary>
internal sealed class ActorEditor(ActorState original)
{
    private ActorState actor = original;
    private ImmutableArray<Relationship>.Builder? relationships;
    private ImmutableArray<Stance>.Builder? stances;
    private int nextRelationship;

    public ActorState Build() => actor with
    {
        Relationships = relationships?.ToImmutable() ?? actor.Relationships,
        Stances = stances?.ToImmutable() ?? actor.Stances,
    };

    public void AddAffinity(ActorId target, Channel channel, double delta)
    {
        relationships ??= actor.Relationships.ToBuilder();
        var index = Find(target, channel);
        if (index < 0) throw new FoldException($"{actor.Id} holds no relationship with {target} in channel {channel}.");
        var held = relationships[index];
        relationships[index] = held with { Affinity = held.Affinity + delta };
    }

    public void Create(Relationship relationship)
    {
        relationships ??= actor.Relationships.ToBuilder();
        var index = Find(relationship.Target, relationship.Channel);
        if (index >= 0) throw new FoldException($"{actor.Id} holds the relationship with {relationship.Target} in channel {relationship.Channel} already.");
        relationships.Insert(~index, relationship);
    }

    public void SetTieWeight(ActorId partner, double weight)
    {
        var others = actor.TieWeights.Where(tie => tie.Partner != partner);
        if (weight != 1) others = others.Append(new PartnerWeight(partner, weight)).OrderBy(tie => tie.Partner);
        actor = actor with { TieWeights = [.. others] };
    }

    public void AddPosition(IssueId issue, double delta)
    {
        stances ??= actor.Stances.ToBuilder();
        var index = actor.IndexOfStance(issue);
        if (index < 0) throw new FoldException($"{actor.Id} holds no stance on {issue}.");
        stances[index] = stances[index] with { Position = Math.Clamp(stances[index].Position + delta, -1, 1) };
    }

    public void SetSusceptibility(double value) => actor = actor with { Susceptibility = value };

    public void SetCommitment(ActorId bloc, double value)
    {
        var index = actor.IndexOfCommitment(bloc);
        var commitment = new Commitment(bloc, value);
        actor = actor with
        {
            Commitments = index >= 0 ? actor.Commitments.SetItem(index, commitment) : actor.Commitments.Insert(~index, commitment),
        };
    }

    public void EndMembership(ActorId bloc)
    {
        var index = actor.IndexOfCommitment(bloc);
        if (index < 0) throw new FoldException($"{actor.Id} is no member of {bloc}.");
        actor = actor with { Commitments = actor.Commitments.RemoveAt(index) };
    }

    /// <summary>Forgets an actor that has left.</summary>
    public void Forget(ActorId left)
    {
        actor = Build();
        relationships = null;
        stances = null;
        actor = actor with
        {
            Relationships = actor.Relationships.RemoveAll(held => held.Target == left),
            TieWeights = actor.TieWeights.RemoveAll(tie => tie.Partner == left),
            InfluenceRow = actor.InfluenceRow.IsDefault ? default : actor.InfluenceRow.RemoveAll(weight => weight.Partner == left),
            Commitments = actor.Commitments.RemoveAll(commitment => commitment.Bloc == left),
        };
    }

    public void DrawToRest(double factor)
    {
        relationships ??= actor.Relationships.ToBuilder();
        for (var i = 0; i < relationships.Count; i++)
            relationships[i] = relationships[i] with { Affinity = Rest.Affinity(relationships[i], factor) };
        stances ??= actor.Stances.ToBuilder();
        for (var i = 0; i < stances.Count; i++)
            stances[i] = stances[i] with { Position = Rest.Position(stances[i], factor) };
    }

    // Edits come sorted: the next one is mostly the one after the last.
    private int Find(ActorId target, Channel channel)
    {
        int low = 0, high = relationships!.Count - 1;
        var middle = nextRelationship <= high ? nextRelationship : (low + high) >>> 1;
        while (low <= high)
        {
            var order = relationships[middle].Target.CompareTo(target);
            if (order == 0) order = relationships[middle].Channel - channel;
            if (order == 0)
            {
                nextRelationship = middle + 1;
                return middle;
            }

            if (order < 0) low = middle + 1;
            else high = middle - 1;
            middle = (low + high) >>> 1;
        }

        return ~low;
    }
}
