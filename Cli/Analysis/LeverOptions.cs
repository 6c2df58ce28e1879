using System.CommandLine;
using SahelSim.Contracts.Settings;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Which levers are tried, and how they are ranked.</summary>
public sealed class LeverOptions
{
    private readonly Option<string[]> _kinds = new("--kind") { Description = "event, stance or relationship; may be repeated; all unless given", HelpName = "kind" };
    private readonly Option<string[]> _actors = new("--actor") { Description = "Only what this actor does; may be repeated", HelpName = "actor" };
    private readonly Option<string[]> _targets = new("--target") { Description = "Only what is done to this actor; may be repeated", HelpName = "actor" };
    private readonly Option<string[]> _contexts = new("--contexts") { Description = "Only events in these contexts, such as military or military,diplomatic; may be repeated", HelpName = "contexts" };
    private readonly Option<string[]> _sideEffects = new("--cost") { Description = "A side effect that costs, whichever way it goes, written as an outcome; may be repeated", HelpName = "outcome" };
    private readonly Option<double?> _costWeight = new("--cost-weight") { Description = "How much of an effect a unit of cost outweighs in the ranking", HelpName = "number" };
    private readonly Option<double?> _intensity = new("--intensity") { Description = "Of events, in (0, 1]", HelpName = "number" };
    private readonly Option<int?> _members = new("--members") { Description = "Rank also in as many worlds that this one could be as well, such as 200, and show how sure each rank is", HelpName = "number" };
    private readonly Option<long?> _seed = new("--seed") { Description = "Of those worlds; 1 unless given", HelpName = "number" };
    private readonly Option<bool> _raise = new("--raise") { Description = "Only what raises the outcome" };
    private readonly Option<bool> _lower = new("--lower") { Description = "Only what lowers it" };
    private readonly Option<bool> _all = new("--all") { Description = "Every type and context of event, not only the best that one actor can do to another, and the outcome's own relationships and stances" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_kinds, _actors, _targets, _contexts, _sideEffects, _costWeight, _intensity, _members, _seed, _raise, _lower, _all]) command.Add(option);
    }

    /// <exception cref="CommandFailedException">An option cannot be read.</exception>
    public RankLeversRequest Read(ParseResult parsed)
    {
        if (parsed.GetValue(_raise) && parsed.GetValue(_lower)) throw new CommandFailedException(ExitCode.Usage, "give --raise or --lower, not both");
        var request = new RankLeversRequest
        {
            Kinds = { (parsed.GetValue(_kinds) ?? []).Select(KindOf) },
            Actors = { parsed.GetValue(_actors) ?? [] },
            Targets = { parsed.GetValue(_targets) ?? [] },
            Contexts = { (parsed.GetValue(_contexts) ?? []).Select(set => new ContextSet { Contexts = { set.Split(',', StringSplitOptions.RemoveEmptyEntries) } }) },
            Direction = parsed.GetValue(_raise) ? LeverDirection.Raise : parsed.GetValue(_lower) ? LeverDirection.Lower : LeverDirection.Unspecified,
            OnePerPair = !parsed.GetValue(_all),
            LeaveOutOwn = !parsed.GetValue(_all),
            WithTrials = true,
        };
        if (parsed.GetValue(_sideEffects) is { Length: > 0 } costs) request.SideEffects = new SideEffects { Absolute = true, Terms = { costs.Select(OutcomeShorthand.ParseTerm) } };
        if (parsed.GetValue(_costWeight) is { } weight) request.CostWeight = weight;
        if (parsed.GetValue(_members) is { } members) request.Members = members;
        if (parsed.GetValue(_seed) is { } seed) request.Seed = seed;
        if (parsed.GetValue(_intensity) is { } intensity) request.Intensity = intensity;
        return request;
    }

    private static LeverKind KindOf(string name) => name.ToLowerInvariant() switch
    {
        "event" => LeverKind.Event,
        "stance" => LeverKind.StanceShift,
        "relationship" => LeverKind.RelationshipShift,
        var other => throw new CommandFailedException(ExitCode.Usage, $"--kind {name} is none{Suggestion.For(other, ["event", "stance", "relationship"])}", "kinds: event, stance, relationship"),
    };
}
