namespace SahelSim.Tests.Model.Worlds;

/// <summary>What a random world is made from; the same recipe gives the same world, always.</summary>
/// <param name="Actors">How many.</param>
/// <param name="Issues">How many.</param>
/// <param name="Density">The share of ordered pairs of actors between whom a relationship exists in some channel.</param>
/// <param name="Blocs">The share of actors that are blocs.</param>
/// <param name="GivenRows">The share of actors with a given influence row.</param>
/// <param name="Threshold">The parameter.</param>
/// <param name="MaxWaves">The parameter.</param>
/// <param name="DefaultParameters">Whether the coefficients are those of docs/model.md, else random within the law's conditions.</param>
/// <param name="Seed">Of all draws.</param>
public sealed record WorldRecipe(
    int Actors, int Issues, double Density, double Blocs, double GivenRows, double Threshold, int MaxWaves, bool DefaultParameters, int Seed);
