using System.Collections.Immutable;
using System.Globalization;
using SahelSim.Model.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Model.Worlds;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

/// <summary>
/// docs/model.md, "It contains the classics": four people whose influence on each other was estimated by Friedkin &amp; Johnsen (1999),
/// with the equilibria that Parsegov, Proskurnikov, Tempo &amp; Friedkin (2017, IEEE Transactions on Automatic Control 62(5), arXiv:1505.04920) print.
/// </summary>
public sealed class FriedkinJohnsenTests
{
    private static readonly double[][] Weights =
    [
        [0.22, 0.12, 0.36, 0.3],
        [0.147, 0.215, 0.344, 0.294],
        [0, 0, 1, 0],
        [0.09, 0.178, 0.446, 0.286],
    ];

    private static readonly double[] Susceptibilities = [0.78, 0.785, 0, 0.714];

    [Fact]
    public void Opinions_of_25_25_75_85_settle_at_60_60_75_75() =>
        Assert.Equal([60, 60, 75, 75], Settle(Weights, Susceptibilities, [25, 25, 75, 85]).Select(x => Math.Round(x)));

    [Fact]
    public void Opinions_of_25_15_minus50_5_settle_as_published() =>
        Assert.Equal([-19.3, -21.5, -50, -23.2], Settle(Weights, Susceptibilities, [25, 15, -50, 5]).Select(x => Math.Round(x, 1)));

    [Fact]
    public void The_tables_beside_the_repository_are_met()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Beside("shared", "data"), "friedkin_johnsen_example.csv")).Where(line => line[0] != '#').ToArray();
        var names = lines[0].Split(',');
        double[] Column(string name) =>
            [.. lines.Skip(1).Select(line => double.Parse(line.Split(',')[Array.IndexOf(names, name)], CultureInfo.InvariantCulture))];
        double[][] weights = [.. Enumerable.Range(0, 4).Select(row => Enumerable.Range(1, 4).Select(column => Column($"w{column}")[row]).ToArray())];
        var susceptibilities = Column("lambda");
        Assert.Equal(Column("published_a"), Settle(weights, susceptibilities, Column("u_a")).Select(x => Math.Round(x)));
        Assert.Equal(Column("published_b"), Settle(weights, susceptibilities, Column("u_b")).Select(x => Math.Round(x, 1)));
        Assert.Equal(Column("computed_fig6_fj"), Settle(weights, susceptibilities, Column("u_fig6")).Select(x => Math.Round(x, 4)));
        Assert.Equal(Column("computed_fig6_lambda1001"), Settle(weights, [1, 0, 0, 1], Column("u_fig6")).Select(x => Math.Round(x, 7)));
    }

    /// <summary>The equilibrium from opinions <paramref name="u"/>: impulses of <c>(1 − λ) · u</c> on stances at 0, weights on oneself eliminated first.</summary>
    private static IEnumerable<double> Settle(double[][] weights, double[] susceptibilities, double[] u)
    {
        var actors = Enumerable.Range(0, 4).Select(i => Actor(i, weights[i], susceptibilities[i])).ToImmutableArray();
        var settings = new WorldSettings
        {
            Parameters = new() { Threshold = 0, MaxWaves = 10_000 },
            Issues = [new(Issue, 1, 1, 1)],
            EventScores = EventScores.Default,
            ContextSpills = ContextSpills.Default,
        };
        ImmutableArray<Delta> impulses =
        [
            .. actors.Select((actor, i) => RandomImpulses.Impulse(new StanceKey(actor.Id, Issue), (1 - actor.Susceptibility) * u[i]))
                .Where(impulse => impulse.Value != 0),
        ];
        var totals = BothForms.Totals(BothForms.BetweenActors(new(settings, actors, new(1999, 1, 1)), impulses));
        return actors.Select(actor => totals.GetValueOrDefault(new StanceKey(actor.Id, Issue)));
    }

    private static readonly IssueId Issue = new("issue");

    private static ActorState Actor(int i, double[] weights, double susceptibility)
    {
        var own = weights[i];
        ImmutableArray<int> others = [.. Enumerable.Range(0, 4).Where(j => j != i)];
        return new()
        {
            Id = Id(i),
            Kind = ActorKind.State,
            Influence = 1,
            Susceptibility = susceptibility * (1 - own) / (1 - susceptibility * own),
            Stances = [new(Issue, 0, 1, 0)],
            Relationships = [.. others.Select(j => new Relationship(Id(j), Channel.Diplomatic, 0, 0))],
            InfluenceRow = own == 1 ? [] : [.. others.Select(j => new PartnerWeight(Id(j), weights[j] / (1 - own)))],
        };
    }

    private static ActorId Id(int i) => new($"agent-{i + 1}");
}
