using System.Collections.Immutable;
using Orleans;
using SahelSim.Model.Refusals;

namespace SahelSim.Contracts.Codec;

/// <summary>A <see cref="Verdict{T}"/> between servers.</summary>
[GenerateSerializer, Alias("sahelsim.Verdict`1")]
public struct VerdictSurrogate<T>
    where T : class
{
    /// <summary>The value; null where refused.</summary>
    [Id(0)]
    public T? Value { get; set; }

    /// <summary>The refusals; empty where accepted.</summary>
    [Id(1)]
    public ImmutableArray<Refusal> Refusals { get; set; }
}
