using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Worlds;

/// <summary>An actor as written, unchecked, without what it holds.</summary>
public sealed record ActorDraft
{
    public ActorId Id { get; init; }

    /// <summary>0 where none is given, which is refused.</summary>
    public ActorKind Kind { get; init; }

    public string DisplayName { get; init; } = "";

    /// <summary>Null where none is given, which is refused.</summary>
    public double? Influence { get; init; }

    /// <summary>Null takes the default of docs/model.md.</summary>
    public double? Susceptibility { get; init; }

    /// <summary>Other spellings under which requests may name the actor, such as CAMEO codes.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];
}
