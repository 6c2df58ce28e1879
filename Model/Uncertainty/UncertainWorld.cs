using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Uncertainty;

/// <summary>A world together with what it could be as well: every member of an ensemble is one of its draws. Immutable and shared freely.</summary>
/// <remarks>docs/analysis.md, "Uncertainty of inputs". Who holds what is the same in all members; only numbers differ.</remarks>
public sealed class UncertainWorld
{
    /// <summary>What a susceptibility and pooling together may come to in a member; 1 would be a spread that does not end.</summary>
    internal const double LargestStanceFactor = 0.999;

    private const int BetweenLooks = 16_384;

    private readonly ImmutableArray<DrawnInput> drawn;
    private readonly DrawnParameters parameters;

    /// <param name="world">The state that members vary.</param>
    /// <param name="evidence">Of the world that it came from.</param>
    /// <param name="kinds">What is held for uncertain; intensities are not of a world.</param>
    /// <param name="seed">The same seed gives the same members, to the bit.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public UncertainWorld(WorldState world, WorldEvidence evidence, InputKinds kinds, long seed, CancellationToken cancellation = default)
    {
        World = world;
        Inputs = InputUncertainties.Of(world, evidence, kinds, cancellation);
        var inputs = ImmutableArray.CreateBuilder<DrawnInput>(Inputs.Length);
        foreach (var input in Inputs)
        {
            if (inputs.Count % BetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            inputs.Add(new DrawnInput(input, seed));
        }

        drawn = inputs.MoveToImmutable();
        parameters = new(world, drawn.Where(input => input.Uncertain.Input.Kind == InputKind.Parameter));
    }

    /// <summary>The world as it is given.</summary>
    public WorldState World { get; }

    /// <summary>What is uncertain in it; sorted by input.</summary>
    public ImmutableArray<UncertainInput> Inputs { get; }

    /// <summary><see cref="Inputs"/> with their draws.</summary>
    internal ImmutableArray<DrawnInput> Drawn => drawn;

    /// <summary>The parameters of a member.</summary>
    public Parameters ParametersOf(int member) => parameters.Of(member);

    /// <summary>The world of a member: each input drawn from a normal distribution around its value, cut to what it may be; rest values move with levels and positions.</summary>
    /// <param name="member">From 0.</param>
    public WorldState Member(int member)
    {
        var law = ParametersOf(member);
        var actors = World.Actors.ToBuilder();
        for (var first = 0; first < drawn.Length && drawn[first].Uncertain.Input.Kind != InputKind.Parameter;)
        {
            var end = EndOfHolder(first);
            var index = World.IndexOf(drawn[first].Uncertain.Input.Actor);
            actors[index] = Moved(actors[index], drawn.AsSpan(first..end), member, law);
            first = end;
        }

        return World with { Settings = World.Settings with { Parameters = law }, Actors = actors.MoveToImmutable() };
    }

    private int EndOfHolder(int first)
    {
        var (kind, holder) = (drawn[first].Uncertain.Input.Kind, drawn[first].Uncertain.Input.Actor);
        var end = first + 1;
        while (end < drawn.Length && drawn[end].Uncertain.Input.Kind == kind && drawn[end].Uncertain.Input.Actor == holder) end++;
        return end;
    }

    // The inputs are all of one kind, and sorted as what they belong to is.
    private static ActorState Moved(ActorState actor, ReadOnlySpan<DrawnInput> inputs, int member, Parameters law)
    {
        switch (inputs[0].Uncertain.Input.Kind)
        {
            case InputKind.Influence:
                return actor with { Influence = inputs[0].Of(member) };
            case InputKind.Susceptibility:
                return actor with { Susceptibility = Math.Min(inputs[0].Of(member), LargestStanceFactor - law.Pooling) };
            case InputKind.Level:
                return actor with { Relationships = Relationships(actor, inputs, member) };
            default:
                return actor with { Stances = Stances(actor, inputs, member) };
        }
    }

    private static ImmutableArray<Relationship> Relationships(ActorState actor, ReadOnlySpan<DrawnInput> inputs, int member)
    {
        var moved = actor.Relationships.ToBuilder();
        foreach (ref readonly var input in inputs)
        {
            var key = input.Uncertain.Input.Quantity.Relationship;
            var index = actor.IndexOfRelationship(key.Target, key.Channel);
            var (held, affinity) = (moved[index], input.Of(member));
            var rest = Math.Clamp(held.RestAffinity + (affinity - held.Affinity), -Bound.Affinity, Bound.Affinity);
            moved[index] = held with { Affinity = affinity, RestAffinity = rest };
        }

        return moved.MoveToImmutable();
    }

    private static ImmutableArray<Stance> Stances(ActorState actor, ReadOnlySpan<DrawnInput> inputs, int member)
    {
        var moved = actor.Stances.ToBuilder();
        foreach (ref readonly var input in inputs)
        {
            var index = actor.IndexOfStance(input.Uncertain.Input.Stance.Issue);
            var (held, value) = (moved[index], input.Of(member));
            moved[index] = input.Uncertain.Input.Kind == InputKind.Salience
                ? held with { Salience = value }
                : held with { Position = value, RestPosition = Math.Clamp(held.RestPosition + (value - held.Position), -Bound.Position, Bound.Position) };
        }

        return moved.MoveToImmutable();
    }
}
