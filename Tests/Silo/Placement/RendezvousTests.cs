using System.Buffers.Binary;
using System.Net;
using CsCheck;
using Orleans.Runtime;
using SahelSim.Silo.Placement;
using Xunit;

namespace SahelSim.Tests.Silo.Placement;

public sealed class RendezvousTests
{
    private const int Scenarios = 10_000;

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Scenarios_spread_evenly(int count)
    {
        var silos = Silos(count);
        var loads = Uids.CountBy(uid => Rendezvous.Choose(uid, silos)).ToDictionary();
        var even = Scenarios / count;
        Assert.Equal(count, loads.Count);
        Assert.All(loads.Values, load => Assert.InRange(load, even * 0.92, even * 1.08));
    }

    [Fact]
    public void Only_the_scenarios_of_a_server_that_goes_move()
    {
        var silos = Silos(5);
        var gone = silos[2];
        SiloAddress[] left = [.. silos.Where(silo => !silo.Equals(gone))];
        foreach (var uid in Uids)
        {
            var before = Rendezvous.Choose(uid, silos);
            if (!before.Equals(gone)) Assert.Equal(before, Rendezvous.Choose(uid, left));
        }
    }

    [Fact]
    public void A_server_that_comes_takes_its_share_and_nothing_else_moves()
    {
        var (four, five) = (Silos(4), Silos(5));
        var moved = Uids.Where(uid => !Rendezvous.Choose(uid, four).Equals(Rendezvous.Choose(uid, five))).ToList();
        Assert.All(moved, uid => Assert.Equal(five[4], Rendezvous.Choose(uid, five)));
        Assert.InRange(moved.Count, Scenarios / 5 * 0.92, Scenarios / 5 * 1.08);
    }

    [Fact]
    public void The_order_in_which_servers_are_named_does_not_matter() =>
        Gen.Shuffle(Silos(6)).Select(Gen.Guid).Sample((silos, uid) => Rendezvous.Choose(uid, silos).Equals(Rendezvous.Choose(uid, Silos(6))));

    [Fact]
    public void A_server_that_was_started_again_gets_its_scenarios_back() =>
        Gen.Guid.Sample(uid => Rendezvous.Choose(uid, Silos(5)).Endpoint.Equals(Rendezvous.Choose(uid, Silos(5, generation: 7)).Endpoint));

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", 11113)]
    [InlineData("0192f3a0-5c1e-7b44-8d2a-6f1b9c3e7a10", 11114)]
    [InlineData("0192f3a0-5c1e-7b44-8d2a-6f1b9c3e7a11", 11111)]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", 11111)]
    public void The_choice_is_the_same_in_every_build(string uid, int port) =>
        Assert.Equal(port, Rendezvous.Choose(Guid.Parse(uid), Silos(5)).Endpoint.Port);

    // As they come: by time, so that they share their leading bits. The same in every run.
    private static IEnumerable<Guid> Uids { get; } = [.. Made(new Random(7))];

    private static IEnumerable<Guid> Made(Random random)
    {
        for (var n = 0; n < Scenarios; n++)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            BinaryPrimitives.WriteInt64BigEndian(bytes, 0x0192_F3A0_0000_7000 + ((long)n << 16) + bytes[7]);
            yield return new Guid(bytes, bigEndian: true);
        }
    }

    private static SiloAddress[] Silos(int count, int generation = 1) =>
        [.. Enumerable.Range(0, count).Select(n => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111 + n), generation + n))];
}
