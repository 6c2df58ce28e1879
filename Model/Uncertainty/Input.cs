using System.Globalization;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Uncertainty;

/// <summary>Names one number that the law reads; ordered by kind, then by what it belongs to.</summary>
public readonly record struct Input : IComparable<Input>
{
    private readonly string holder;
    private readonly string counterpart;

    // The channel of a level, the revision of an intensity; else 0.
    private readonly long number;
    private readonly int action;

    private Input(InputKind kind, string holder, string counterpart = "", long number = 0, int action = 0) =>
        (Kind, this.holder, this.counterpart, this.number, this.action) = (kind, holder, counterpart, number, action);

    public InputKind Kind { get; }

    /// <summary>The level of a relationship.</summary>
    public static Input LevelOf(RelationshipKey key) => new(InputKind.Level, key.Source.Value, key.Target.Value, (int)key.Channel);

    /// <summary>The position of a stance.</summary>
    public static Input PositionOf(StanceKey key) => new(InputKind.Position, key.Actor.Value, key.Issue.Value);

    /// <summary>The level of a relationship or the position of a stance.</summary>
    public static Input Of(Quantity quantity) => quantity.IsStance ? PositionOf(quantity.Stance) : LevelOf(quantity.Relationship);

    /// <summary>The salience of a stance.</summary>
    public static Input SalienceOf(StanceKey key) => new(InputKind.Salience, key.Actor.Value, key.Issue.Value);

    /// <summary>The influence of an actor.</summary>
    public static Input InfluenceOf(ActorId actor) => new(InputKind.Influence, actor.Value);

    /// <summary>The susceptibility of an actor.</summary>
    public static Input SusceptibilityOf(ActorId actor) => new(InputKind.Susceptibility, actor.Value);

    /// <summary>A parameter of the law by name.</summary>
    public static Input ParameterOf(string name) => new(InputKind.Parameter, name);

    /// <summary>The intensity of an event.</summary>
    /// <param name="revision">Of its change; for a change that is not applied, the revision that it would have.</param>
    /// <param name="action">Place of the event in the change, from 0.</param>
    public static Input IntensityOf(long revision, int action) => new(InputKind.Intensity, "", "", revision, action);

    /// <summary>The relationship or stance; only of levels and positions.</summary>
    public Quantity Quantity => Kind switch
    {
        InputKind.Level => new RelationshipKey(new ActorId(holder), new ActorId(counterpart), (Channel)number),
        InputKind.Position => Stance,
        _ => throw new InvalidOperationException($"{this} is no quantity."),
    };

    /// <summary>The stance; only of positions and saliences.</summary>
    public StanceKey Stance => Kind is InputKind.Position or InputKind.Salience
        ? new(new ActorId(holder), new IssueId(counterpart))
        : throw new InvalidOperationException($"{this} is of no stance.");

    /// <summary>The actor whose number it is; not of parameters and intensities.</summary>
    public ActorId Actor => Kind is InputKind.Parameter or InputKind.Intensity ? throw new InvalidOperationException($"{this} is of no actor.") : new(holder);

    /// <summary>The name of a parameter.</summary>
    public string Parameter => Kind == InputKind.Parameter ? holder : throw new InvalidOperationException($"{this} is no parameter.");

    /// <summary>The revision and place of an event.</summary>
    public (long Revision, int Action) Event => Kind == InputKind.Intensity ? (number, action) : throw new InvalidOperationException($"{this} is of no event.");

    public int CompareTo(Input other)
    {
        if (Kind != other.Kind) return Kind - other.Kind;
        var order = string.CompareOrdinal(holder, other.holder);
        if (order == 0) order = string.CompareOrdinal(counterpart, other.counterpart);
        if (order == 0) order = number.CompareTo(other.number);
        return order != 0 ? order : action.CompareTo(other.action);
    }

    /// <summary>As people and keyed draws name it: <c>level MLI->FRA/Security</c>, <c>parameter balance</c>, <c>intensity of revision 3, action 0</c>.</summary>
    public override string ToString() => Kind switch
    {
        InputKind.Level => $"level {Quantity}",
        InputKind.Position => $"position {Stance}",
        InputKind.Salience => $"salience {Stance}",
        InputKind.Influence => $"influence {holder}",
        InputKind.Susceptibility => $"susceptibility {holder}",
        InputKind.Parameter => $"parameter {holder}",
        InputKind.Intensity => string.Create(CultureInfo.InvariantCulture, $"intensity of revision {number}, action {action}"),
        _ => "",
    };

    public static bool operator <(Input left, Input right) => left.CompareTo(right) < 0;

    public static bool operator >(Input left, Input right) => left.CompareTo(right) > 0;

    public static bool operator <=(Input left, Input right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Input left, Input right) => left.CompareTo(right) >= 0;
}
