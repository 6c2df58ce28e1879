using SahelSim.Cli.Changes;
using SahelSim.Contracts.Settings;
using SahelSim.V1;

namespace SahelSim.Cli.Worlds;

/// <summary>One number of a world set to another value, in words: <c>MLI&gt;USA security=0.2</c>, <c>EU:constitutional-order=0.5</c>, <c>parameters.balance=0.2</c>.</summary>
public static class WorldSetting
{
    /// <summary>How it is written, for help and errors.</summary>
    public const string Form = "'MLI>USA security=0.2', EU:constitutional-order=0.5, parameters.balance=0.2, MLI.influence=0.4, MLI.susceptibility=0.3, AES+MLI=0.8 or scores.SANCTION=-7";

    /// <summary>The edit that sets it in a world; all else that the number's own entry says stays, but for its evidence, which was of the number before.</summary>
    /// <exception cref="CommandFailedException">It cannot be read, or the world has nothing of the kind.</exception>
    public static WorldEdit Parse(string text, World world)
    {
        var equals = text.LastIndexOf('=');
        if (equals < 1) throw Wrong(text);
        var value = Numbers.Parse(text[(equals + 1)..].Trim()) ?? throw new CommandFailedException(ExitCode.Usage, $"--set {text} cannot be read", $"{text[(equals + 1)..]} is no number such as 0.2");
        var what = text[..equals].Trim();
        if (what.Contains('>', StringComparison.Ordinal)) return Relationship(text, what, value, world);
        if (what.Contains('+', StringComparison.Ordinal)) return Membership(text, what, value, world);
        if (what.Contains(':', StringComparison.Ordinal)) return Stance(text, what, value, world);
        if (what.Contains('.', StringComparison.Ordinal)) return Named(text, what, value, world);
        throw Wrong(text);
    }

    private static WorldEdit Relationship(string text, string what, double value, World world)
    {
        var (pair, channel) = Cut(text, what, ' ');
        var (source, target) = Cut(text, pair, '>');
        var held = world.Relationships.FirstOrDefault(held => held.Key.Source == Id(source, world) && held.Key.Target == Id(target, world)
            && string.Equals(held.Key.Channel.ToString(), channel, StringComparison.OrdinalIgnoreCase));
        var set = held?.Clone() ?? throw Missing(text, $"{source} holds no relationship with {target} in the channel {channel}", world.Relationships
            .Where(other => other.Key.Source == Id(source, world)).Select(other => $"{other.Key.Source}>{other.Key.Target} {other.Key.Channel.ToString().ToLowerInvariant()}"), what);
        (set.Level, set.Evidence) = (value, null);
        return new WorldEdit { SetRelationship = set };
    }

    private static WorldEdit Stance(string text, string what, double value, World world)
    {
        var (actor, issue) = Cut(text, what, ':');
        var held = world.Stances.FirstOrDefault(stance => stance.Key.Actor == Id(actor, world) && stance.Key.Issue == issue);
        var set = held?.Clone() ?? throw Missing(text, $"{actor} holds no stance on {issue}", world.Stances.Where(stance => stance.Key.Actor == Id(actor, world)).Select(stance => $"{stance.Key.Actor}:{stance.Key.Issue}"), what);
        (set.Position, set.Evidence) = (value, null);
        return new WorldEdit { SetStance = set };
    }

    private static WorldEdit Membership(string text, string what, double value, World world)
    {
        var (bloc, member) = Cut(text, what, '+');
        var held = world.Memberships.FirstOrDefault(membership => membership.Bloc == Id(bloc, world) && membership.Member == Id(member, world));
        var set = held?.Clone() ?? throw Missing(text, $"{member} is no member of {bloc}", world.Memberships.Select(membership => $"{membership.Bloc}+{membership.Member}"), what);
        (set.Commitment, set.Evidence) = (value, null);
        return new WorldEdit { SetMembership = set };
    }

    private static WorldEdit Named(string text, string what, double value, World world)
    {
        var (owner, name) = Cut(text, what, '.');
        if (owner == "parameters") return new WorldEdit { SetParameter = new Parameter { Name = name, Value = value } };
        if (owner == "scores")
        {
            var score = world.EventScores.FirstOrDefault(score => string.Equals(score.Type.ToString(), name, StringComparison.OrdinalIgnoreCase))
                ?? throw Missing(text, $"there is no event type {name}", world.EventScores.Select(score => $"scores.{score.Type.ToString().ToUpperInvariant()}"), what);
            return new WorldEdit { SetEventScore = new EventScore { Type = score.Type, Score = value } };
        }

        var actor = world.Actors.FirstOrDefault(actor => actor.Id == Id(owner, world))?.Clone() ?? throw Missing(text, $"there is no actor {owner}", world.Actors.Select(actor => $"{actor.Id}.{name}"), what);
        if (name == "influence") (actor.Influence, actor.InfluenceEvidence) = (value, null);
        else if (name == "susceptibility") (actor.Susceptibility, actor.SusceptibilityEvidence) = (value, null);
        else throw Wrong(text);
        return new WorldEdit { SetActor = actor };
    }

    private static string Id(string typed, World world) => world.Actors.FirstOrDefault(actor => actor.Aliases.Contains(typed))?.Id ?? typed;

    private static (string First, string Second) Cut(string text, string what, char at)
    {
        var place = what.IndexOf(at, StringComparison.Ordinal);
        var (first, second) = place < 0 ? ("", "") : (what[..place].Trim(), what[(place + 1)..].Trim());
        return first.Length > 0 && second.Length > 0 ? (first, second) : throw Wrong(text);
    }

    private static CommandFailedException Missing(string text, string what, IEnumerable<string> known, string typed) =>
        new(ExitCode.Usage, $"--set {text} names nothing: {what}{Suggestion.For(typed, known.ToList())}");

    private static CommandFailedException Wrong(string text) => new(ExitCode.Usage, $"--set {text} cannot be read", $"write it as {Form}");
}
