using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Codec;

/// <summary>Takes a <see cref="Verdict{T}"/> apart and puts it together again.</summary>
[RegisterConverter]
public sealed class VerdictConverter<T> : IConverter<Verdict<T>, VerdictSurrogate<T>>
    where T : class
{
    public Verdict<T> ConvertFromSurrogate(in VerdictSurrogate<T> surrogate) =>
        surrogate.Value is { } value ? new Verdict<T>(value) : new Verdict<T>(surrogate.Refusals);

    public VerdictSurrogate<T> ConvertToSurrogate(in Verdict<T> value) => new() { Value = value.Value, Refusals = value.Refusals };
}
