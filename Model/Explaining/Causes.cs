using SahelSim.Model.Spreading;

namespace SahelSim.Model.Explaining;

/// <summary>The law read backwards: all that can move a quantity from one wave to the next, with its coefficient. Keeps working memory; not thread-safe.</summary>
/// <remarks>docs/model.md, "The waves". The coefficients are those of the compiled world, to the bit.</remarks>
internal sealed class Causes
{
    private const int Channels = 3;

    private readonly RelationshipArrays relationships;
    private readonly StanceArrays stances;
    private readonly TieArrays partners;
    private readonly TieArrays members;
    private readonly CompiledWorld compiled;
    private readonly QuantityGrounds grounds;
    private readonly CreatedImpulse[] created;
    private readonly int actors;

    // By channel · actors + actor: the relationship of the actor that is looked at with it, or −1; and by actor how much it counts in that bloc.
    private readonly int[] towards;
    private readonly double[] voices;
    private int current = -1;

    /// <param name="compiled">The world before the change, its entries included.</param>
    /// <param name="grounds">What its inputs rest on.</param>
    /// <param name="created">Impulses on relationships that it does not hold.</param>
    public Causes(CompiledWorld compiled, QuantityGrounds grounds, CreatedImpulse[] created)
    {
        this.compiled = compiled;
        this.grounds = grounds;
        this.created = created;
        (relationships, stances) = (compiled.Relationships, compiled.Stances);
        partners = compiled.Followers.Transposed();
        members = compiled.Blocs.Transposed();
        actors = compiled.World.Actors.Length;
        towards = new int[Channels * actors];
        Array.Fill(towards, -1);
        voices = new double[actors];
    }

    /// <summary>Lists what moves a quantity.</summary>
    /// <param name="number">Its number in the compiled world.</param>
    /// <param name="found">Is emptied first.</param>
    public void Of(int number, List<Contribution> found)
    {
        found.Clear();
        if (number < relationships.Count)
        {
            Load(relationships.Source[number]);
            AddRelationships(number, found);
            AddCreated(number, found);
            AddAgreement(number, found);
        }
        else
        {
            var stance = number - relationships.Count;
            Load(stances.Holder[stance]);
            AddStances(stance, found);
        }
    }

    /// <summary>Reciprocity and balance from what the target does, alignment and pooling from what is done to it.</summary>
    private void AddRelationships(int number, List<Contribution> found)
    {
        var (source, target, channel) = (relationships.Source[number], relationships.Target[number], relationships.Channel[number]);
        for (var cause = relationships.RowStart[target]; cause < relationships.RowStart[target + 1]; cause++)
        {
            if (relationships.Channel[cause] != channel) continue;
            var other = relationships.Target[cause];
            if (other == source) Add(found, cause, Mechanism.Reciprocity, compiled.World.Settings.Parameters.Reciprocity, Weakness.None);
            else AddBalance(number, cause, towards[channel * actors + other], found);
        }

        var column = channel * actors + target;
        for (var slot = relationships.ColumnStart[column]; slot < relationships.ColumnStart[column + 1]; slot++)
        {
            var cause = relationships.NumberOf[slot];
            if (cause < 0 || cause == number) continue;
            var holder = relationships.Holder[slot];
            AddAlignment(number, cause, towards[channel * actors + holder], found);
            Add(found, cause, Mechanism.Pooling, voices[holder], Weakness.None);
        }
    }

    private void AddCreated(int number, List<Contribution> found)
    {
        var (source, target, channel) = (relationships.Source[number], relationships.Target[number], relationships.Channel[number]);
        foreach (var impulse in created)
        {
            if (impulse.Channel != channel) continue;
            if (impulse.Source == target)
            {
                if (impulse.Target == source) Add(found, impulse.Number, Mechanism.Reciprocity, compiled.World.Settings.Parameters.Reciprocity, Weakness.None);
                else AddBalance(number, impulse.Number, towards[channel * actors + impulse.Target], found);
            }
            else if (impulse.Target == target && impulse.Source != source)
            {
                AddAlignment(number, impulse.Number, towards[channel * actors + impulse.Source], found);
                Add(found, impulse.Number, Mechanism.Pooling, voices[impulse.Source], Weakness.None);
            }
        }
    }

    /// <param name="moved">The relationship that is moved.</param>
    /// <param name="cause">What moves it.</param>
    /// <param name="attended">The relationship of its holder with the one that the cause is towards; −1: none.</param>
    /// <param name="found">Where to add.</param>
    private void AddBalance(int moved, int cause, int attended, List<Contribution> found)
    {
        if (attended >= 0) Add(found, cause, Mechanism.Balance, relationships.Balance[Hostile(moved) + relationships.SlotOf[attended]], grounds.Of(attended));
    }

    private void AddAlignment(int moved, int cause, int attended, List<Contribution> found)
    {
        if (attended >= 0) Add(found, cause, Mechanism.Alignment, relationships.Alignment[Hostile(moved) + relationships.SlotOf[attended]], grounds.Of(attended));
    }

    private void AddAgreement(int number, List<Contribution> found)
    {
        var (source, target, channel) = (relationships.Source[number], relationships.Target[number], relationships.Channel[number]);
        var warmth = 1 + relationships.Level[relationships.SlotOf[number]];
        for (var own = stances.Start[source]; own < stances.Start[source + 1]; own++)
        {
            var theirs = stances.At[target * stances.IssueCount + stances.Issue[own]];
            if (theirs < 0) continue;
            var factor = stances.Agreement[3 * own + channel] * warmth / 2;
            if (factor == 0) continue;
            var weakness = grounds.Of(number) | grounds.OfSalience(own);
            Add(found, relationships.Count + own, Mechanism.Agreement, factor * stances.Position[theirs], weakness | grounds.Of(relationships.Count + theirs));
            Add(found, relationships.Count + theirs, Mechanism.Agreement, factor * stances.Position[own], weakness | grounds.Of(relationships.Count + own));
        }
    }

    private void AddStances(int stance, List<Contribution> found)
    {
        var (holder, issue) = (stances.Holder[stance], stances.Issue[stance]);
        var derived = compiled.World.Actors[holder].InfluenceRow.IsDefault;
        for (var link = partners.Start[holder]; link < partners.Start[holder + 1]; link++)
        {
            var cause = stances.At[partners.Other[link] * stances.IssueCount + issue];
            if (cause >= 0 && partners.Weight[link] != 0)
                Add(found, relationships.Count + cause, Mechanism.Influence, partners.Weight[link], derived ? WeaknessTowards(partners.Other[link]) : Weakness.None);
        }

        for (var link = members.Start[holder]; link < members.Start[holder + 1]; link++)
        {
            var cause = stances.At[members.Other[link] * stances.IssueCount + issue];
            if (cause >= 0) Add(found, relationships.Count + cause, Mechanism.Pooling, members.Weight[link], Weakness.None);
        }
    }

    private Weakness WeaknessTowards(int partner)
    {
        var weakness = Weakness.None;
        for (var channel = 0; channel < Channels; channel++)
        {
            if (towards[channel * actors + partner] is >= 0 and var level) weakness |= grounds.Of(level);
        }

        return weakness;
    }

    private int Hostile(int number) => relationships.Level[relationships.SlotOf[number]] < 0 ? relationships.SlotCount : 0;

    private void Load(int actor)
    {
        if (actor == current) return;
        if (current >= 0) Mark(current, mark: false);
        Mark(actor, mark: true);
        current = actor;
    }

    private void Mark(int actor, bool mark)
    {
        for (var number = relationships.RowStart[actor]; number < relationships.RowStart[actor + 1]; number++)
            towards[relationships.Channel[number] * actors + relationships.Target[number]] = mark ? number : -1;
        for (var link = members.Start[actor]; link < members.Start[actor + 1]; link++)
            voices[members.Other[link]] = mark ? members.Weight[link] : 0;
    }

    private static void Add(List<Contribution> found, int cause, Mechanism mechanism, double coefficient, Weakness weakness)
    {
        if (coefficient != 0) found.Add(new Contribution(cause, mechanism, coefficient, weakness));
    }
}
