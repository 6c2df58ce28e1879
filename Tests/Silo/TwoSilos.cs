namespace SahelSim.Tests.Silo;

/// <summary>Two silos for the tests of a class: calls cross from one to the other.</summary>
public sealed class TwoSilos : OneSilo
{
    protected override short Silos => 2;
}
