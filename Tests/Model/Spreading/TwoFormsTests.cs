using CsCheck;
using SahelSim.Model.Spreading;
using SahelSim.Tests.Model.Worlds;
using Xunit;

namespace SahelSim.Tests.Model.Spreading;

public sealed class TwoFormsTests
{
    [Fact]
    public void Actors_and_the_array_form_give_the_same_bits() =>
        RandomImpulses.On(RandomWorlds.Small).Sample((world, impulses) =>
            BothForms.AssertSame(BothForms.OnArrays(world, impulses), BothForms.BetweenActors(world, impulses)), iter: 400);

    [Fact]
    public void Actors_and_the_array_form_give_the_same_bits_in_larger_worlds() =>
        RandomImpulses.On(RandomWorlds.Medium).Sample((world, impulses) =>
            BothForms.AssertSame(BothForms.OnArrays(world, impulses), BothForms.BetweenActors(world, impulses)), iter: 25);
}
