using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>The rules for aliases: written like ids, each of one actor only, none equal to an id.</summary>
internal static class AliasRules
{
    public static ImmutableSortedDictionary<string, ActorId> Check(ImmutableArray<ActorDraft> actors, Roster roster, Findings findings)
    {
        var aliases = ImmutableSortedDictionary.CreateBuilder<string, ActorId>(StringComparer.Ordinal);
        for (var i = 0; i < actors.Length; i++)
        {
            var given = actors[i].Aliases;
            if (given.IsDefaultOrEmpty) continue;
            if (given.Length > Limit.AliasesPerActor)
                findings.Invalid($"actors[{i}]", "aliases", $"must be at most {Limit.AliasesPerActor}");
            for (var j = 0; j < given.Length; j++)
            {
                var at = $"actors[{i}].aliases[{j}]";
                if (!findings.IsId(given[j], at, "")) continue;
                if (roster.KindOf(new ActorId(given[j])) is not null)
                    findings.Invalid(at, "", $"{given[j]} is the id of an actor");
                else if (!aliases.TryAdd(given[j], actors[i].Id))
                    findings.Invalid(at, "", $"{given[j]} is an alias of {aliases[given[j]]} already");
            }
        }

        return aliases.ToImmutable();
    }
}
