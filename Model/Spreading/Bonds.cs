using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>How blocs bind actors to each other.</summary>
/// <remarks>docs/model.md, "Ties" and "Voice".</remarks>
public static class Bonds
{
    /// <summary><c>bond[i,j]</c>: the largest of the commitment of one to the other and, over common blocs, the product of both commitments; 0 without any. Symmetric to the bit.</summary>
    public static double Between(ActorState left, ActorState right)
    {
        var (ours, theirs) = (left.Commitments, right.Commitments);
        if (ours.IsEmpty && theirs.IsEmpty) return 0;
        var bond = Math.Max(right.CommitmentTo(left.Id) ?? 0, left.CommitmentTo(right.Id) ?? 0);
        for (int i = 0, j = 0; i < ours.Length && j < theirs.Length;)
        {
            var order = ours[i].Bloc.CompareTo(theirs[j].Bloc);
            if (order == 0) bond = Math.Max(bond, ours[i++].Value * theirs[j++].Value);
            else if (order < 0) i++;
            else j++;
        }

        return bond;
    }

    /// <summary><c>voice[b,i]</c> of each member: its commitment times its influence, over the sum of these in id order; all 0 where that sum is 0.</summary>
    /// <param name="bloc">The bloc.</param>
    /// <param name="members">Its members, suspended ones included; sorted by id.</param>
    internal static ImmutableArray<Voice> Voices(ActorId bloc, ReadOnlySpan<ActorState> members)
    {
        var voices = new Voice[members.Length];
        var sum = 0.0;
        for (var index = 0; index < members.Length; index++)
        {
            var weight = (members[index].CommitmentTo(bloc) ?? 0) * members[index].Influence;
            voices[index] = new(members[index].Id, weight);
            sum += weight;
        }

        for (var index = 0; index < voices.Length; index++)
            voices[index] = voices[index] with { Share = sum == 0 ? 0 : voices[index].Share / sum };
        return ImmutableArray.Create(voices);
    }
}
