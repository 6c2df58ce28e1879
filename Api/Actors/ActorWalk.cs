using SahelSim.Contracts.Grains;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Refusals;

namespace SahelSim.Api.Actors;

/// <summary>Reads actors of a scenario by id, some at a time, all at the revision of the first: what a page of a large world needs is a small part of it.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="selection">Which, and how many at a time.</param>
/// <param name="at">Which state.</param>
internal sealed class ActorWalk(IScenarioGrain scenario, ActorSelection selection, ReadPoint at)
{
    // The smallest character of an id: what comes after an id is not before this one.
    private const char Least = '-';

    private ActorSelection next = selection;
    private ReadPoint point = at;

    /// <summary>The next of them. Not to be asked again where there are no more.</summary>
    public async Task<Verdict<ActorsReading>> NextAsync(CancellationToken cancellation)
    {
        var read = await scenario.ReadActors(next, point, cancellation);
        if (!read.Accepted || !read.Value.More) return read;
        point = ReadPoint.At(read.Value.ReadRevision);
        next = next with { From = read.Value.Actors[^1].Id.Value + Least };
        return read;
    }
}
