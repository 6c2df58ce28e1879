using System.Collections.Immutable;
using SahelSim.Model.Actors;
using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;
using SahelSim.Model.Worlds;

namespace SahelSim.Model.Upsets;

/// <summary>The derivative of what is concluded by every input, from the last change of a run back to its start.</summary>
internal sealed class UpsetGradient
{
    /// <summary>Stands for the standard deviation of a quantity in the middle of a run, which has none.</summary>
    private const double Unit = 0.2;

    private readonly UpsetDesign design;
    private readonly ImmutableArray<UncertainInput> inputs;
    private readonly bool[] isFree;
    private readonly CancellationToken cancellation;
    private readonly double[] direct;

    // What quantities of the state at hand, and their rest values, are worth.
    private readonly Dictionary<Quantity, double> worths = [];
    private readonly Dictionary<Quantity, double> rests = [];

    private UpsetGradient(UpsetDesign design, ImmutableArray<UncertainInput> inputs, bool[] isFree, CancellationToken cancellation)
    {
        (this.design, this.inputs, this.isFree, this.cancellation) = (design, inputs, isFree, cancellation);
        direct = new double[inputs.Length];
        foreach (var term in design.Conclusion.Outcome.Terms) worths[term.Quantity] = term.Weight;
    }

    /// <summary>The derivative, by input, per standard deviation.</summary>
    /// <param name="design">What is asked.</param>
    /// <param name="inputs">What may differ.</param>
    /// <param name="isFree">By input: whether its derivative is wanted; 0 stands for those that are not.</param>
    /// <param name="course">The run at which it is taken.</param>
    /// <param name="cancellation">Looked at for every input.</param>
    public static double[] Of(UpsetDesign design, ImmutableArray<UncertainInput> inputs, bool[] isFree, Course course, CancellationToken cancellation)
    {
        var gradient = new UpsetGradient(design, inputs, isFree, cancellation);
        for (var step = course.Done.Length - 1; step >= 0; step--)
        {
            if (course.Done[step].Judged.ReversionMonths is { } months) gradient.Revert(months, course.Before[step]);
            else gradient.Back(course, step);
        }

        return gradient.Complete();
    }

    // Drawn to rest by a factor; what is left of the way is the rest value's.
    private void Revert(double months, WorldState before)
    {
        var halfLife = before.Settings.Parameters.HalfLifeMonths;
        var factor = DeterministicMath.Exp2(-months / halfLife);
        TakeHalfLife(before, (DeterministicMath.Exp2(-months / (halfLife * (1 + StepBack.Step))) - factor) / (halfLife * StepBack.Step));
        foreach (var (quantity, worth) in worths.ToList())
        {
            rests[quantity] = rests.GetValueOrDefault(quantity) + (1 - factor) * worth;
            worths[quantity] = factor * worth;
        }
    }

    private void TakeHalfLife(WorldState before, double slope)
    {
        for (var index = 0; index < inputs.Length; index++)
        {
            if (inputs[index].Input != Input.ParameterOf("half_life") || inputs[index].Value != before.Settings.Parameters.HalfLifeMonths) continue;
            foreach (var actor in before.Actors)
            {
                foreach (var held in actor.Relationships)
                    direct[index] += slope * (held.Affinity - held.RestAffinity) * worths.GetValueOrDefault(new RelationshipKey(actor.Id, held.Target, held.Channel));
                foreach (var stance in actor.Stances)
                    direct[index] += slope * (stance.Position - stance.RestPosition) * worths.GetValueOrDefault(new StanceKey(actor.Id, stance.Issue));
            }
        }
    }

    private void Back(Course course, int step)
    {
        var back = new StepBack(course, step, worths, cancellation);
        var more = new Dictionary<Quantity, double>();
        if (step > 0)
        {
            foreach (var quantity in QuantitiesOf(course.Before[step]))
            {
                cancellation.ThrowIfCancellationRequested();
                more[quantity] = back.OfWorld(Input.Of(quantity), Unit);
            }
        }

        for (var index = 0; index < inputs.Length; index++)
        {
            if (!isFree[index]) continue;
            cancellation.ThrowIfCancellationRequested();
            var (input, _, deviation) = inputs[index];
            if (input.Kind == InputKind.Intensity)
            {
                if (input.Event.Revision == design.Steps[step].Revision) direct[index] += back.OfIntensity(input.Event.Action, deviation);
            }
            else if (input.Kind is InputKind.Level or InputKind.Position)
            {
                if (step == 0) more[input.Quantity] = back.OfWorld(input, deviation);
            }
            else if (InputValues.Of(course.Done[step].Judged.Working, input).Equals(InputValues.Of(course.Before[0], input)))
            {
                // What a change set in the meantime is no longer the input's.
                direct[index] += back.OfWorld(input, deviation);
            }
        }

        foreach (var (quantity, worth) in more) worths[quantity] = worths.GetValueOrDefault(quantity) + worth;
    }

    private double[] Complete()
    {
        if (design.Conclusion.OfChange)
        {
            foreach (var term in design.Conclusion.Outcome.Terms) worths[term.Quantity] = worths.GetValueOrDefault(term.Quantity) - term.Weight;
        }

        var gradient = new double[inputs.Length];
        for (var index = 0; index < gradient.Length; index++)
        {
            var (input, _, deviation) = inputs[index];
            var worth = input.Kind is InputKind.Level or InputKind.Position
                ? worths.GetValueOrDefault(input.Quantity) + rests.GetValueOrDefault(input.Quantity)
                : direct[index];
            gradient[index] = isFree[index] ? worth * deviation : 0;
        }

        return gradient;
    }

    private static IEnumerable<Quantity> QuantitiesOf(WorldState world)
    {
        foreach (var actor in world.Actors)
        {
            foreach (var held in actor.Relationships) yield return new RelationshipKey(actor.Id, held.Target, held.Channel);
            foreach (var stance in actor.Stances) yield return new StanceKey(actor.Id, stance.Issue);
        }
    }
}
