using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Errors;

/// <summary>All of them on one scenario, which stands at revision 0 before and after.</summary>
public sealed class RefusedChangeTests(EmbeddedServer server, RefusedChangeTests.Ground ground) : IClassFixture<RefusedChangeTests.Ground>
{
    [Theory]
    [MemberData(nameof(RefusedChanges.All), MemberType = typeof(RefusedChanges))]
    public async Task It_is_refused_with_its_path_and_nothing_is_written(string name, string reason, string paths, Change change)
    {
        Assert.NotEmpty(name);
        var scenario = await ground.ScenarioAsync(server);
        var apply = new ApplyChangeRequest { Scenario = scenario, Change = change, RequestId = SmallWorld.NewRequestId() };
        await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(apply), reason, [.. paths.Split(' ').Select(path => $"change.{path}")]);
        apply.ValidateOnly = true;
        await Refused.ForAsync(server.Scenarios.ApplyChangeAsync(apply), reason, [.. paths.Split(' ').Select(path => $"change.{path}")]);
        var batch = new BatchApplyChangesRequest { Scenario = scenario, Changes = { SmallWorld.Event("MLI", "FRA"), change }, RequestId = SmallWorld.NewRequestId() };
        if (name != "1,001 actions") await Refused.ForAsync(server.Scenarios.BatchApplyChangesAsync(batch), reason, [.. paths.Split(' ').Select(path => $"changes[1].{path}")]);
        Assert.Equal(0, (await server.Scenarios.GetScenarioAsync(new GetScenarioRequest { Name = scenario })).HeadRevision);
        Assert.Empty(server.Errors.Entries);
    }

    /// <summary>The scenario that all of them are tried on.</summary>
    public sealed class Ground
    {
        private string? scenario;

        public async Task<string> ScenarioAsync(EmbeddedServer server) => scenario ??= await server.CreateScenarioAsync();
    }
}
