using System.Collections.Immutable;
using SahelSim.Model.Actors;

namespace SahelSim.Model.Changes;

/// <summary>Who did what to whom.</summary>
/// <param name="Source">Who acted.</param>
/// <param name="Target">To whom; not the source.</param>
/// <param name="Type">The PLOVER event type.</param>
/// <param name="Contexts">Contexts of the world's spill table; empty counts as "diplomatic".</param>
/// <param name="Intensity">Within (0, 1].</param>
public sealed record EventAction(ActorId Source, ActorId Target, EventType Type, ImmutableArray<string> Contexts, double Intensity) : ChangeAction;
