using System.Runtime.CompilerServices;
using SahelSim.Api.Calls;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Mapping;
using SahelSim.Model.Actors;
using SahelSim.V1;

namespace SahelSim.Api.Actors;

/// <summary>Answers of GetActor. An actor that nothing moved is the same object as before, and so its answer is the same bytes.</summary>
public sealed class ActorAnswers
{
    private readonly ConditionalWeakTable<ActorState, Actor> whole = [];

    /// <summary>The answer for an actor; it must not be changed.</summary>
    /// <param name="scenario">Bare id of the scenario through which it is seen.</param>
    /// <param name="reading">The actor as it stands.</param>
    public Actor Of(string scenario, ActorReading reading)
    {
        var earlier = whole.TryGetValue(reading.Actor, out var kept) ? kept : null;
        if (earlier is not null && earlier.ReadRevision == reading.ReadRevision && IsNamed(earlier, scenario, reading.Actor.Id)) return earlier;
        var answer = earlier is null ? ActorMapping.ToProto(reading.Actor) : Again(reading.Actor, earlier);
        answer.Name = ResourceName.OfActor(scenario, reading.Actor.Id.Value);
        answer.ReadRevision = reading.ReadRevision;
        whole.AddOrUpdate(reading.Actor, EncodedAnswers.Keep(answer));
        return answer;
    }

    /// <summary>The parts of an answer do not change with its name and revision, and are taken over.</summary>
    private static Actor Again(ActorState actor, Actor earlier)
    {
        var answer = ActorMapping.WithoutHoldings(actor);
        answer.Relationships.AddRange(earlier.Relationships);
        answer.Stances.AddRange(earlier.Stances);
        answer.Memberships.AddRange(earlier.Memberships);
        return answer;
    }

    /// <summary>Whether an answer has the name <c>scenarios/x/actors/y</c>, without putting it together.</summary>
    private static bool IsNamed(Actor answer, string scenario, ActorId actor)
    {
        const int Collections = 18; // scenarios/ and /actors/
        return answer.Name.Length == Collections + scenario.Length + actor.Value.Length
            && answer.Name.AsSpan(10).StartsWith(scenario, StringComparison.Ordinal);
    }
}
