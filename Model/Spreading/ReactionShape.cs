using SahelSim.Model.Actors;

namespace SahelSim.Model.Spreading;

/// <summary>Whom and what a view names, by position: no numbers. Survives every change that moves numbers only.</summary>
internal sealed class ReactionShape
{
    private const int Channels = 3;

    private readonly ActorView view;
    private readonly Dictionary<string, int> partners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stances = new(StringComparer.Ordinal);
    private readonly int[] partnerOf;
    private readonly int[] relationshipAt;
    private KnownNames? known;

    private ReactionShape(ActorView view)
    {
        this.view = view;
        var (actor, partnerViews) = (view.Actor, view.Partners);
        for (var index = 0; index < partnerViews.Length; index++) partners.Add(partnerViews[index].Id.Value, index);
        for (var index = 0; index < view.Voices.Length; index++) members.Add(view.Voices[index].Member.Value, index);
        for (var index = 0; index < actor.Stances.Length; index++) stances.Add(actor.Stances[index].Issue.Value, index);
        Quantities = QuantitiesOf(actor);
        partnerOf = new int[actor.Relationships.Length];
        relationshipAt = new int[partnerViews.Length * Channels];
        Array.Fill(relationshipAt, -1);
        for (int index = 0, partner = 0; index < partnerOf.Length; index++)
        {
            var relationship = actor.Relationships[index];
            while (partnerViews[partner].Id != relationship.Target) partner++;
            partnerOf[index] = partner;
            relationshipAt[partner * Channels + (relationship.Channel - Channel.Diplomatic)] = index;
        }
    }

    /// <summary>Relationships, then stances.</summary>
    public Quantity[] Quantities { get; }

    /// <summary>By relationship: the position of its target among the partners.</summary>
    public ReadOnlySpan<int> PartnerOf => partnerOf;

    /// <summary>The shape of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="earlier">The shape of an earlier one of the same actor, taken where it fits.</param>
    public static ReactionShape Of(ActorView view, ReactionShape? earlier) => earlier is not null && earlier.Fits(view) ? earlier : new(view);

    /// <summary>The relationship with a partner in a channel, counted from 0, or −1.</summary>
    public int RelationshipWith(int partner, int channel) => relationshipAt[partner * Channels + channel];

    /// <summary>The position of a partner; <see cref="KnownNames.Myself"/>, or <see cref="KnownNames.Nobody"/>.</summary>
    public int FindPartner(string actor) =>
        partners.TryGetValue(actor, out var partner) ? partner
        : string.Equals(actor, view.Actor.Id.Value, StringComparison.Ordinal) ? KnownNames.Myself
        : KnownNames.Nobody;

    /// <summary>The position of a member, or <see cref="KnownNames.Nobody"/>.</summary>
    public int FindMember(string actor) => members.GetValueOrDefault(actor, KnownNames.Nobody);

    /// <summary>The position of an own stance, or <see cref="KnownNames.Nobody"/>.</summary>
    public int FindStance(string issue) => stances.GetValueOrDefault(issue, KnownNames.Nobody);

    /// <summary>What the names of a wave stand for here. To be released.</summary>
    public KnownNames Names(NameTable names)
    {
        if (known is { } last && last.Knows(names)) return last;
        var fresh = new KnownNames(this, names, members.Count > 0);
        if (names.Lasting) known = fresh;
        return fresh;
    }

    private bool Fits(ActorView other)
    {
        if (ReferenceEquals(view, other)) return true;
        var (mine, theirs) = (view.Actor, other.Actor);
        if (view.Partners.Length != other.Partners.Length || view.Voices.Length != other.Voices.Length
            || mine.Relationships.Length != theirs.Relationships.Length || mine.Stances.Length != theirs.Stances.Length || mine.Id != theirs.Id) return false;
        for (var index = 0; index < partnerOf.Length; index++)
        {
            // The same targets in the same order are the same partners.
            var (one, two) = (mine.Relationships[index], theirs.Relationships[index]);
            if (one.Channel != two.Channel || one.Target != two.Target) return false;
        }

        for (var index = 0; index < mine.Stances.Length; index++)
        {
            if (mine.Stances[index].Issue != theirs.Stances[index].Issue) return false;
        }

        for (var index = 0; index < view.Voices.Length; index++)
        {
            if (view.Voices[index].Member != other.Voices[index].Member) return false;
        }

        return true;
    }

    private static Quantity[] QuantitiesOf(ActorState actor)
    {
        var quantities = new Quantity[actor.Relationships.Length + actor.Stances.Length];
        var next = 0;
        foreach (var relationship in actor.Relationships)
            quantities[next++] = new RelationshipKey(actor.Id, relationship.Target, relationship.Channel);
        foreach (var stance in actor.Stances) quantities[next++] = new StanceKey(actor.Id, stance.Issue);
        return quantities;
    }
}
