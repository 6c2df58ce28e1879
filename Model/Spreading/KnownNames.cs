using System.Buffers;

namespace SahelSim.Model.Spreading;

/// <summary>What the numbers of a name table stand for in one actor's lists, as far as they were looked up. Threads may share it: they write the same numbers.</summary>
internal sealed class KnownNames
{
    // What a name may stand for, besides a position in the actor's own lists.
    public const int Nobody = -1;
    public const int Myself = -2;
    private const int NotLookedUp = -3;

    private readonly ReactionShape shape;
    private readonly NameTable names;
    private readonly bool hasMembers;
    private readonly int[] numbers;

    public KnownNames(ReactionShape shape, NameTable names, bool hasMembers)
    {
        (this.shape, this.names, this.hasMembers) = (shape, names, hasMembers);
        var length = 2 * names.Actors.Length + names.Issues.Length;
        numbers = names.Lasting ? new int[length] : ArrayPool<int>.Shared.Rent(length);
        numbers.AsSpan(0, length).Fill(NotLookedUp);
    }

    /// <summary>Whether it knows the names of a table.</summary>
    public bool Knows(NameTable table) => ReferenceEquals(names, table);

    /// <summary>Gives memory back that no other wave will use.</summary>
    public void Release()
    {
        if (!names.Lasting) ArrayPool<int>.Shared.Return(numbers);
    }

    /// <summary>The partner's position; <see cref="Myself"/>, or <see cref="Nobody"/>.</summary>
    public int PartnerOf(int actor)
    {
        var known = numbers[actor];
        return known != NotLookedUp ? known : numbers[actor] = shape.FindPartner(names.Actors[actor]);
    }

    /// <summary>The member's position, or <see cref="Nobody"/>.</summary>
    public int MemberOf(int actor)
    {
        if (!hasMembers) return Nobody;
        ref var number = ref numbers[names.Actors.Length + actor];
        return number != NotLookedUp ? number : number = shape.FindMember(names.Actors[actor]);
    }

    /// <summary>The own stance's position, or <see cref="Nobody"/>.</summary>
    public int StanceOn(int issue)
    {
        ref var number = ref numbers[2 * names.Actors.Length + issue];
        return number != NotLookedUp ? number : number = shape.FindStance(names.Issues[issue]);
    }
}
