using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Limits;
using SahelSim.Model.Refusals;

namespace SahelSim.Model.Worlds;

/// <summary>Every parameter of the law by name. docs/model.md, "Defaults".</summary>
public static class ParameterCatalogue
{
    private const string MaxWaves = "max_waves";

    /// <summary>In the order of docs/model.md.</summary>
    public static ImmutableArray<ParameterEntry> All { get; } =
    [
        new("reciprocity", Interval.NonNegative, p => p.Reciprocity, (p, value) => p with { Reciprocity = value }),
        new("balance", Interval.NonNegative, p => p.Balance, (p, value) => p with { Balance = value }),
        new("alignment", Interval.NonNegative, p => p.Alignment, (p, value) => p with { Alignment = value }),
        new("pooling", Interval.NonNegative, p => p.Pooling, (p, value) => p with { Pooling = value }),
        new("agreement", Interval.NonNegative, p => p.Agreement, (p, value) => p with { Agreement = value }),
        new("enmity", Interval.Share, p => p.Enmity, (p, value) => p with { Enmity = value }),
        new("cohesion", Interval.NonNegative, p => p.Cohesion, (p, value) => p with { Cohesion = value }),
        new("indifference", Interval.Positive, p => p.Indifference, (p, value) => p with { Indifference = value }),
        new("impact", Interval.NonNegative, p => p.Impact, (p, value) => p with { Impact = value }),
        new("answer_hostile", Interval.NonNegative, p => p.AnswerHostile, (p, value) => p with { AnswerHostile = value }),
        new("answer_friendly", Interval.NonNegative, p => p.AnswerFriendly, (p, value) => p with { AnswerFriendly = value }),
        new("participation", Interval.NonNegative, p => p.Participation, (p, value) => p with { Participation = value }),
        new("threshold", Interval.NonNegative, p => p.Threshold, (p, value) => p with { Threshold = value }),
        new(MaxWaves, new Interval(1, Limit.Waves), p => p.MaxWaves, (p, value) => p with { MaxWaves = (int)value }),
        new("half_life", Interval.Positive, p => p.HalfLifeMonths, (p, value) => p with { HalfLifeMonths = value }),
    ];

    /// <summary>The entry of a name, or null where there is none.</summary>
    public static ParameterEntry? Find(string? name) =>
        All.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.Ordinal));

    /// <summary>Checks one written parameter; null, with the reason among the findings, where it is refused.</summary>
    /// <param name="taken">Names that came before; the name is added.</param>
    public static ParameterEntry? Check(string? name, double? value, HashSet<string> taken, string at, Findings findings)
    {
        var entry = Find(name);
        if (entry is null)
        {
            findings.Invalid(at, "name", $"must be one of {string.Join(", ", All.Select(known => known.Name))}");
            return null;
        }

        if (!taken.Add(entry.Name))
        {
            findings.Invalid(at, "name", $"{entry.Name} is set twice");
            return null;
        }

        if (!findings.Within(entry.Range, value, at, "value")) return null;
        if (entry.Name != MaxWaves || value!.Value == Math.Floor(value.Value)) return entry;
        findings.Invalid(at, "value", string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 1 to {Limit.Waves}, not {value:R}"));
        return null;
    }
}
