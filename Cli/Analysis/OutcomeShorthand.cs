using SahelSim.Cli.Changes;
using SahelSim.Contracts.Settings;
using SahelSim.V1;

namespace SahelSim.Cli.Analysis;

/// <summary>Outcomes in words without spaces: <c>MLI:USA:security</c> for a relationship, <c>EU:constitutional-order</c> for a stance, each with a weight behind a star: <c>MLI:RUS:security*-0.5</c>.</summary>
public static class OutcomeShorthand
{
    /// <summary>How a term is written, for help and errors.</summary>
    public const string Form = "source:target:channel[*weight] or actor:issue[*weight]";

    /// <summary>How a quantity is written, for help and errors.</summary>
    public const string QuantityForm = "source:target:channel or actor:issue";

    /// <summary>Terms that are added up, on their own or joined by +.</summary>
    /// <exception cref="CommandFailedException">A term is written otherwise.</exception>
    public static WeightedOutcome Parse(IEnumerable<string> terms) => new() { Terms = { terms.SelectMany(joined => joined.Split('+')).Select(ParseTerm) } };

    /// <summary>A quantity alone.</summary>
    /// <exception cref="CommandFailedException">It is written otherwise.</exception>
    public static Quantity ParseQuantity(string text)
    {
        var term = ParseTerm(text);
        return term.HasWeight ? throw Wrong(text, $"write it as {QuantityForm}, without a weight") : term.Quantity;
    }

    /// <summary>One term.</summary>
    /// <exception cref="CommandFailedException">It is written otherwise.</exception>
    public static OutcomeTerm ParseTerm(string text)
    {
        var star = text.IndexOf('*', StringComparison.Ordinal);
        var parts = (star < 0 ? text : text[..star]).Split(':');
        if (parts.Length is < 2 or > 3 || parts.Any(part => part.Length == 0)) throw Wrong(text, $"write it as {Form}, such as MLI:USA:security");
        var term = new OutcomeTerm
        {
            Quantity = parts.Length == 3
                ? new Quantity { Relationship = new RelationshipKey { Source = parts[0], Target = parts[1], Channel = ChannelOf(text, parts[2]) } }
                : new Quantity { Stance = new StanceKey { Actor = parts[0], Issue = parts[1] } },
        };
        if (star >= 0) term.Weight = Numbers.Parse(text[(star + 1)..]) ?? throw Wrong(text, $"{text[(star + 1)..]} is no weight; give a number such as -0.5");
        return term;
    }

    private static Channel ChannelOf(string text, string name)
    {
        var known = Enum.GetValues<Channel>().Where(channel => channel != Channel.Unspecified).ToList();
        var found = known.FirstOrDefault(channel => string.Equals(channel.ToString(), name, StringComparison.OrdinalIgnoreCase));
        if (found != Channel.Unspecified) return found;
        var names = known.Select(channel => channel.ToString().ToLowerInvariant()).ToList();
        throw Wrong(text, $"{name} is no channel{Suggestion.For(name, names)}", $"channels: {string.Join(", ", names)}");
    }

    private static CommandFailedException Wrong(string text, params string[] lines) => new(ExitCode.Usage, [$"the outcome {text} cannot be read", .. lines]);
}
