using SahelSim.Contracts.Grains.Actors;
using SahelSim.Model.Spreading;
using SahelSim.Silo.Actors;
using Xunit;

namespace SahelSim.Tests.Silo.Actors;

/// <summary>Which view an actor reacts from.</summary>
public sealed class HeldViewTests
{
    private const int Actor = 0;
    private static readonly Guid Asker = Guid.NewGuid();
    private static readonly ActorView View = Views.Of(Stories.World, Topology.Of(Stories.World), Actor);
    private readonly HeldView held = new();

    [Fact]
    public void A_view_that_is_held_need_not_come_again()
    {
        Assert.Equal(ReactedKind.NeedsView, held.Take(Wave(Asker), 2, null).Refused?.Kind);
        Assert.Null(held.Take(Wave(Asker), 2, View).Refused);
        Assert.Null(held.Take(Wave(Asker), 2, null).Refused);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Another_stamp_needs_another_view(long stamp)
    {
        held.Take(Wave(Asker), 2, View);
        Assert.Equal(ReactedKind.NeedsView, held.Take(Wave(Asker), stamp, null).Refused?.Kind);
        Assert.Null(held.Take(Wave(Asker), stamp, View).Refused);
    }

    [Fact]
    public void What_an_earlier_waking_of_the_scenario_has_sent_is_not_used()
    {
        held.Take(Wave(Asker), 2, View);
        Assert.Equal(ReactedKind.NeedsView, held.Take(Wave(Guid.NewGuid()), 2, null).Refused?.Kind);
    }

    private static HeardWave Wave(Guid asker) => new(Law.Version, Stories.World.Settings, 0, [], "here") { Asker = asker };
}
