using CsCheck;
using SahelSim.Model.Comparing;
using Xunit;

namespace SahelSim.Tests.Model.Comparing;

public sealed class ChangePairingTests
{
    private static readonly Gen<int[]> Histories = Gen.Int[0, 3].Array[0, 9];

    [Fact]
    public void Pairs_are_equal_and_rise_in_both() => Gen.Select(Histories, Histories).Sample((a, b) =>
    {
        var pairs = ChangePairing.Of(a, b);
        Assert.All(pairs, pair => Assert.Equal(a[pair.A], b[pair.B]));
        for (var i = 1; i < pairs.Length; i++) Assert.True(pairs[i - 1].A < pairs[i].A && pairs[i - 1].B < pairs[i].B);
    });

    [Fact]
    public void There_are_as_many_as_can_be() => Gen.Select(Histories, Histories).Sample((a, b) =>
        Assert.Equal(Longest(a, b), ChangePairing.Of(a, b).Length));

    [Fact]
    public void What_one_history_lacks_leaves_the_others_paired() =>
        Assert.Equal([(0, 0), (2, 1), (3, 2)], ChangePairing.Of([7, 8, 9, 7], [7, 9, 7]));

    private static int Longest(ReadOnlySpan<int> a, ReadOnlySpan<int> b) =>
        a.IsEmpty || b.IsEmpty ? 0
        : a[0] == b[0] ? 1 + Longest(a[1..], b[1..])
        : Math.Max(Longest(a[1..], b), Longest(a, b[1..]));
}
