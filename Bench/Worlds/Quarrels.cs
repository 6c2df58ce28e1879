using SahelSim.V1;

namespace SahelSim.Bench.Worlds;

/// <summary>Changes that can follow one another for ever: two actors quarrel and make up, each once, so that after every four their relationship is about where it was.</summary>
/// <remarks>A hostile act is answered by 0.7 and a friendly one by 0.3; with both sides acting in turn, 1.7 times the quarrel is 1.3 times the making up.</remarks>
public sealed class Quarrels
{
    private const double Quarrel = 0.5;
    private const double MakingUp = Quarrel * 6 * 1.7 / (9.5 * 1.3);

    private readonly IReadOnlyList<(string One, string Other)> pairs;

    /// <param name="pairs">Who quarrels with whom, in turn; at least one pair, each holding relationships both ways.</param>
    public Quarrels(params IReadOnlyList<(string One, string Other)> pairs) => this.pairs = pairs;

    /// <summary>Pairs of the Sahel of 2026.</summary>
    public static Quarrels OfTheSahel { get; } = new(("MLI", "FRA"), ("NER", "USA"), ("BFA", "CIV"), ("MLI", "DZA"));

    /// <summary>The change with a number.</summary>
    /// <param name="number">From 0.</param>
    public Change At(int number)
    {
        var (one, other) = pairs[number / 4 % pairs.Count];
        var step = number % 4;
        var act = new Event
        {
            Source = step % 2 == 0 ? one : other,
            Target = step % 2 == 0 ? other : one,
            Type = step < 2 ? EventType.Sanction : EventType.Cooperate,
            Intensity = step < 2 ? Quarrel : MakingUp,
        };
        act.Contexts.Add("economic");
        act.Contexts.Add("military");
        return new Change { Note = "A quarrel, or its end.", Actions = { new V1.Action { Event = act } } };
    }
}
