using Xunit;

namespace SahelSim.Tests.Silo.Spreading;

public sealed class GrainSpreadOnTwoSilosTests(TwoSilos fixture) : GrainSpreadTests(fixture), IClassFixture<TwoSilos>;
