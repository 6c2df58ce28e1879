using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SahelSim.Silo.Actors;
using SahelSim.Silo.Cluster;
using SahelSim.Silo.Scenarios;
using Xunit;

namespace SahelSim.Tests.Silo.Cluster;

public sealed class SiloSettingsTests
{
    [Theory]
    [InlineData("", 10, 5)]
    [InlineData("--Sahel:Silo:ScenarioCollectionMinutes=2 --Sahel:Silo:ActorCollectionMinutes=1440", 2, 1440)]
    public async Task Scenarios_and_actors_that_nobody_asks_for_sleep_after_the_minutes_that_are_set(string args, int scenarios, int actors)
    {
        await using var silo = Built(args);
        var ages = silo.Services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value.ClassSpecificCollectionAge;
        Assert.Equal(TimeSpan.FromMinutes(scenarios), ages[typeof(ScenarioGrain).FullName!]);
        Assert.Equal(TimeSpan.FromMinutes(actors), ages[typeof(ActorGrain).FullName!]);
    }

    [Theory]
    [InlineData("ScenarioCollectionMinutes", 1)]
    [InlineData("ScenarioCollectionMinutes", 1441)]
    [InlineData("ActorCollectionMinutes", 1)]
    [InlineData("ActorCollectionMinutes", 1441)]
    public void Times_until_they_sleep_that_are_out_of_range_are_refused_by_name(string setting, int minutes)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Built($"--Sahel:Silo:{setting}={minutes}"));
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.Contains("between 2 and 1440", refused.Message, StringComparison.Ordinal);
    }

    private static WebApplication Built(string args)
    {
        var given = args.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var builder = WebApplication.CreateSlimBuilder(given);
        builder.ReadSiloSettings(given);
        builder.AddClusterSilo();
        return builder.Build();
    }
}
