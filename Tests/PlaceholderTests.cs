namespace SahelSim.Tests;

public sealed class PlaceholderTests
{
    [Xunit.Fact] public void The_test_project_runs() => Xunit.Assert.Equal(4, 2 + 2);
}
