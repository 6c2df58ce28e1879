using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SahelSim.Contracts.Grains.Actors;
using SahelSim.Contracts.Grains.Scenarios;
using SahelSim.Model.Actors;
using SahelSim.Model.Refusals;
using SahelSim.Silo.Log;
using SahelSim.Silo.Log.Sqlite;
using SahelSim.Tests.Cluster.Histories;
using SahelSim.Tests.Silo;
using Xunit;

namespace SahelSim.Tests.Cluster.Stores;

/// <summary>The same callers find nothing wrong with the product, and find out builds of it that are broken on purpose.</summary>
public sealed class BrokenBuildTests
{
    private const int TornOneIn = 3;
    private const string NotFoundOut = "The broken build was not found out.";

    [Fact]
    public async Task Nothing_is_wrong_with_the_product() => Assert.Empty(await TwoOwners.ViolationsAsync(_ => { }, broken: false));

    [Fact]
    public Task A_log_that_acknowledges_before_it_commits_is_found_out() =>
        FoundOutAsync(Promise.NothingLost, services => services.Interpose<IScenarioLog>(log => new CarelessLog(log)));

    [Theory]
    [InlineData(Promise.Fenced)]
    [InlineData(Promise.OneOrder)]
    [InlineData(Promise.NothingLost)]
    public Task A_log_without_a_fence_is_found_out(Promise broken) =>
        FoundOutAsync(broken, services => services.AddSingleton<IScenarioLog>(provider =>
            new UnfencedLog(new SqliteScenarioLog(provider.GetRequiredService<SqliteDatabase>()), provider.GetRequiredService<SqliteDatabase>())));

    [Fact]
    public Task A_request_id_outside_the_transaction_is_found_out() =>
        FoundOutAsync(Promise.Once, services => services.AddSingleton<IScenarioLog>(provider =>
            new ForgetfulLog(new SqliteScenarioLog(provider.GetRequiredService<SqliteDatabase>()), provider.GetRequiredService<SqliteDatabase>())));

    [Fact]
    public Task A_strong_read_that_does_not_confirm_the_head_is_found_out() =>
        FoundOutAsync(Promise.Fresh, services => services.Interpose<IScenarioLog>(log => new BelievingLog(log)));

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public Task A_watch_that_resumes_one_off_is_found_out(int off) =>
        FoundOutAsync(Promise.Watched, Twisting(nameof(IScenarioGrain.Follow), call =>
        {
            if ((long)call.Request.GetArgument(0)! is > 0 and var after) call.Request.SetArgument(0, after + off);
            return call.Invoke();
        }));

    [Fact]
    public Task A_read_of_half_a_change_is_found_out()
    {
        ImmutableArray<ActorState>? first = null;
        var reads = 0;
        return FoundOutAsync(Promise.Whole, Twisting(nameof(IScenarioGrain.ReadActors), async call =>
        {
            await call.Invoke();
            if (call.Result is not Verdict<ActorsReading> { Accepted: true } read || Interlocked.Increment(ref reads) % TornOneIn != 1) return;
            var actors = read.Value.Actors;
            first ??= actors;
            call.Result = new Verdict<ActorsReading>(read.Value with { Actors = [.. first.Value[..(actors.Length / 2)], .. actors[(actors.Length / 2)..]] });
        }));
    }

    [Fact]
    public Task A_change_that_is_refused_when_it_has_happened_is_found_out() =>
        FoundOutAsync(Promise.RefusedIsNothing, Twisting(nameof(IScenarioGrain.Apply), async call =>
        {
            await call.Invoke();
            if (call.Result is Verdict<AppliedChanges> { Accepted: true }) call.Result = new Verdict<AppliedChanges>(StoreRefusals.RequestIdReused(Guid.Empty));
        }));

    [Fact]
    public Task A_log_that_is_shown_with_a_gap_is_found_out() =>
        FoundOutAsync(Promise.Fenced, Twisting(nameof(IScenarioGrain.ListChanges), async call =>
        {
            await call.Invoke();
            if (call.Result is Verdict<ChangesReading> { Accepted: true } read) call.Result = new Verdict<ChangesReading>(read.Value with { Changes = read.Value.Changes.RemoveAt(1) });
        }));

    private static Action<IServiceCollection> Twisting(string method, Func<IIncomingGrainCallContext, Task> twist) =>
        services => services.AddSingleton<IIncomingGrainCallFilter>(new TwistedGrain(method, twist));

    private static async Task FoundOutAsync(Promise broken, Action<IServiceCollection> build)
    {
        var violations = await TwoOwners.ViolationsAsync(build, broken: true);
        Assert.True(violations.Any(violation => violation.Promise == broken), string.Join('\n', violations.Select(violation => $"{violation}").DefaultIfEmpty(NotFoundOut)));
    }
}
