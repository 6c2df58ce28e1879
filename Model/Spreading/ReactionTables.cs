using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Spreading;

/// <summary>The coefficients of one actor's reaction. Relationships, partners and stances are named by their position in the view.</summary>
/// <remarks>docs/model.md, "The waves". Products run left to right up to the delta, which is the last factor.</remarks>
internal sealed class ReactionTables
{
    private const int Channels = 3;

    public ReactionTables(ActorView view, WorldSettings settings, ReactionShape? earlier)
    {
        View = view;
        Shape = ReactionShape.Of(view, earlier);
        var (actor, parameters) = (view.Actor, settings.Parameters);
        Threshold = parameters.Threshold;
        Reciprocity = parameters.Reciprocity;
        Levels = new double[actor.Relationships.Length];
        for (var index = 0; index < Levels.Length; index++) Levels[index] = DeterministicMath.Tanh(actor.Relationships[index].Affinity);
        Attention = new double[Levels.Length];
        Influence = new double[view.Partners.Length];
        Weigh(view, parameters);
        Balance = Coefficients(parameters.Balance, parameters.Enmity);
        Alignment = Coefficients(parameters.Alignment, parameters.Enmity);
        Pooling = new double[view.Voices.Length];
        for (var index = 0; index < Pooling.Length; index++) Pooling[index] = parameters.Pooling * view.Voices[index].Share;
        Adoption = new double[Influence.Length];
        for (var index = 0; index < Adoption.Length; index++) Adoption[index] = actor.Susceptibility * Influence[index];
        Agreement = AgreementOf(actor, settings);
        PartnerPositions = PartnerPositionsOf(view);
    }

    public ActorView View { get; }

    public double Threshold { get; }

    public double Reciprocity { get; }

    /// <summary>Whom and what the view names.</summary>
    public ReactionShape Shape { get; }

    public double[] Levels { get; }

    public double[] Attention { get; }

    /// <summary><c>W</c> by partner.</summary>
    public double[] Influence { get; }

    /// <summary><c>balance · attention · pull</c> by attended relationship, twice: the moved one not hostile, hostile.</summary>
    public double[] Balance { get; }

    /// <summary><c>alignment · attention · pull</c>, likewise.</summary>
    public double[] Alignment { get; }

    /// <summary><c>pooling · voice</c> by member.</summary>
    public double[] Pooling { get; }

    /// <summary><c>λ · W</c> by partner.</summary>
    public double[] Adoption { get; }

    /// <summary><c>agreement · q · s · (1 + r)/2</c> by relationship and own stance.</summary>
    public double[] Agreement { get; }

    /// <summary>By partner and own stance; NaN where the partner takes none.</summary>
    public double[] PartnerPositions { get; }

    private void Weigh(ActorView view, Parameters parameters)
    {
        var partners = new ActorId[view.Partners.Length];
        for (var index = 0; index < partners.Length; index++) partners[index] = view.Partners[index].Id;
        var ties = new double[partners.Length];
        RowWeights.TieWeights(view.Actor.TieWeights, partners, ties);
        for (var index = 0; index < ties.Length; index++)
            ties[index] = RowWeights.Tie(ties[index], view.Partners[index].Influence, parameters.Cohesion, view.Partners[index].Bond);
        RowWeights.Attention(view.Actor.Relationships.AsSpan(), Levels, Shape.PartnerOf, ties, parameters.Indifference, Attention);
        if (view.Actor.InfluenceRow.IsDefault)
            RowWeights.DerivedInfluence(Levels, Shape.PartnerOf, ties, parameters.Enmity, parameters.Indifference, Influence);
        else RowWeights.GivenInfluence(view.Actor.InfluenceRow, partners, Influence);
    }

    private double[] Coefficients(double strength, double enmity)
    {
        var coefficients = new double[Levels.Length * 2];
        for (var index = 0; index < Levels.Length; index++)
        {
            coefficients[2 * index] = strength * Attention[index] * RowWeights.Pull(Levels[index], false, enmity);
            coefficients[2 * index + 1] = strength * Attention[index] * RowWeights.Pull(Levels[index], true, enmity);
        }

        return coefficients;
    }

    private double[] AgreementOf(ActorState actor, WorldSettings settings)
    {
        var coefficients = new double[Levels.Length * actor.Stances.Length];
        for (var stance = 0; stance < actor.Stances.Length; stance++)
        {
            var issue = IssueOf(settings.Issues, actor.Stances[stance].Issue);
            for (var index = 0; index < Levels.Length; index++)
            {
                coefficients[index * actor.Stances.Length + stance] = RowWeights.Agreement(
                    settings.Parameters.Agreement, issue.Weight(actor.Relationships[index].Channel), actor.Stances[stance].Salience, Levels[index]);
            }
        }

        return coefficients;
    }

    private static Issue IssueOf(ImmutableArray<Issue> issues, IssueId id)
    {
        foreach (var issue in issues)
        {
            if (issue.Id == id) return issue;
        }

        throw new ArgumentException($"No issue {id} in these settings.", nameof(id));
    }

    private static double[] PartnerPositionsOf(ActorView view)
    {
        var stances = view.Actor.Stances.Length;
        var positions = new double[view.Partners.Length * stances];
        Array.Fill(positions, double.NaN);
        for (var partner = 0; partner < view.Partners.Length; partner++)
        {
            // Both lists are sorted by issue.
            var stance = 0;
            foreach (var position in view.Partners[partner].Positions)
            {
                while (view.Actor.Stances[stance].Issue != position.Issue) stance++;
                positions[partner * stances + stance] = position.Position;
            }
        }

        return positions;
    }
}
