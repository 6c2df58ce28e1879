using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Limits;

namespace SahelSim.Model.Refusals;

/// <summary>
/// Collects what a check finds, so that every bad field is named at once, up to <see cref="Limit.RefusalsPerCheck"/>.
/// Paths are put together only where something is wrong.
/// </summary>
public sealed class Findings
{
    private readonly ImmutableArray<Refusal>.Builder found = ImmutableArray.CreateBuilder<Refusal>();

    public bool Any => Count > 0;

    /// <summary>How much was found, spelled out or not.</summary>
    public int Count { get; private set; }

    /// <summary>What was found, in the order of finding; past the limit a last refusal says how much more there is.</summary>
    public ImmutableArray<Refusal> All => Count == found.Count
        ? found.ToImmutable()
        : [.. found, new Refusal(RefusalReason.InvalidValue, "", $"and {Count - found.Count} more problems")];

    public void Add(Refusal refusal)
    {
        Count++;
        if (found.Count < Limit.RefusalsPerCheck) found.Add(refusal);
    }

    /// <summary>A field whose value is outside what it may be.</summary>
    /// <param name="at">The message that holds the field; empty for the outermost.</param>
    /// <param name="field">The field in it; empty where it is the message itself.</param>
    /// <param name="message">What it must be instead.</param>
    public void Invalid(string at, string field, string message) =>
        Add(new Refusal(RefusalReason.InvalidValue, Path(at, field), message));

    /// <summary>Whether a required number is given and within its range; says so where it is not.</summary>
    public bool Within(Interval range, double? value, string at, string field)
    {
        if (value is { } number && range.Contains(number)) return true;
        Invalid(at, field, value is { } other
            ? string.Create(CultureInfo.InvariantCulture, $"must be {range}, not {other:R}")
            : $"is required: a number {range}");
        return false;
    }

    /// <summary>Whether a number is left out or within its range; says so where it is not.</summary>
    public bool WithinIfGiven(Interval range, double? value, string at, string field) =>
        value is null || Within(range, value, at, field);

    /// <summary>Whether it is an id; says so where it is not.</summary>
    public bool IsId(string? value, string at, string field)
    {
        if (Identifier.IsValid(value)) return true;
        Invalid(at, field, string.IsNullOrEmpty(value)
            ? "is required: an id of 1 to 63 of A-Z, a-z, 0-9, _ and -"
            : $"must be 1 to 63 of A-Z, a-z, 0-9, _ and -");
        return false;
    }

    /// <summary>Whether it is a channel; says so where it is not.</summary>
    public bool IsChannel(Channel channel, string at, string field)
    {
        if (Channels.IsDefined(channel)) return true;
        Invalid(at, field, "must be DIPLOMATIC, SECURITY or ECONOMIC");
        return false;
    }

    /// <summary>An actor that is not there.</summary>
    public void UnknownActor(ActorId actor, string at, string field)
    {
        if (!IsId(actor.Value, at, field)) return;
        Add(new Refusal(RefusalReason.UnknownActor, Path(at, field), $"no actor {actor} here; ids are case-sensitive")
            .With("actor", actor.Value));
    }

    private static string Path(string at, string field) => at.Length == 0 ? field : field.Length == 0 ? at : $"{at}.{field}";
}
