using SahelSim.Model.Ensembles;
using SahelSim.Model.Numerics;
using SahelSim.Model.Uncertainty;

namespace SahelSim.Contracts.Mapping;

/// <summary><see cref="EnsembleSummary"/> → sahelsim.v1.EnsembleResult. Numbers that are missing are not set.</summary>
public static class EnsembleResults
{
    /// <param name="summary">What the ensemble says.</param>
    /// <param name="inputs">How many inputs were varied.</param>
    public static V1.EnsembleResult ToProto(EnsembleSummary summary, int inputs)
    {
        var proto = new V1.EnsembleResult { MembersFailed = summary.Failed, Inputs = inputs };
        proto.Curves.AddRange(summary.Curves.Select(ToProto));
        foreach (var order in summary.Orders)
        {
            var doubt = new V1.OrderDoubt { One = order.One, Other = order.Other };
            if (double.IsFinite(order.Differs)) doubt.Differs = order.Differs;
            proto.Orders.Add(doubt);
        }

        return proto;
    }

    private static V1.OutcomeCurve ToProto(OutcomeCurve curve)
    {
        var proto = new V1.OutcomeCurve { DriversMembers = curve.Drivers.Members };
        foreach (var point in curve.Points)
            proto.Points.Add(new V1.OutcomePoint { Revision = point.Revision, Value = ToProto(point.Value), Change = ToProto(point.Change) });
        foreach (var (members, mean, error) in curve.Convergence)
            proto.Convergence.Add(new V1.ConvergencePoint { Members = members, Mean = mean, StandardError = error });
        if (double.IsFinite(curve.HalvesDifference)) proto.HalvesDifference = curve.HalvesDifference;
        if (double.IsFinite(curve.Drivers.Explained)) proto.Explained = curve.Drivers.Explained;
        proto.Drivers.AddRange(curve.Drivers.Drivers.Select(ToProto));
        return proto;
    }

    private static V1.Distribution ToProto(Distribution distribution)
    {
        var proto = new V1.Distribution();
        if (double.IsFinite(distribution.Base)) proto.Base = distribution.Base;
        if (!double.IsFinite(distribution.Mean)) return proto;
        proto.Mean = distribution.Mean;
        proto.StandardDeviation = distribution.StandardDeviation;
        proto.Quantiles.AddRange(distribution.Quantiles);
        if (double.IsFinite(distribution.SignDiffers)) proto.SignDiffers = distribution.SignDiffers;
        return proto;
    }

    private static V1.Driver ToProto(Driver driver)
    {
        var (uncertain, input) = (driver.Input, driver.Input.Input);
        var proto = new V1.Driver
        {
            Kind = (V1.InputKind)input.Kind,
            Value = input.Kind == InputKind.Level ? DeterministicMath.Tanh(uncertain.Value) : uncertain.Value,
            StandardDeviation = uncertain.StandardDeviation,
            Coefficient = driver.Coefficient,
            Correlation = driver.Correlation,
            Share = driver.Share,
        };
        switch (input.Kind)
        {
            case InputKind.Level or InputKind.Position:
                proto.Quantity = Quantities.ToProto(input.Quantity);
                break;
            case InputKind.Salience:
                proto.Quantity = new V1.Quantity { Stance = Quantities.ToProto(input.Stance) };
                break;
            case InputKind.Influence or InputKind.Susceptibility:
                proto.Actor = input.Actor.Value;
                break;
            case InputKind.Parameter:
                proto.Parameter = input.Parameter;
                break;
            default:
                (proto.Revision, proto.Action) = input.Event;
                break;
        }

        return proto;
    }
}
