using System.Net;
using Microsoft.Extensions.Time.Testing;
using Orleans.Messaging;
using SahelSim.Api.Cluster;
using Xunit;

namespace SahelSim.Tests.Api.Cluster;

/// <summary>Gateways that do not answer are found out and passed by, and nobody is blamed for what the front door itself has slept through.</summary>
public sealed class GatewayVigilTests : IDisposable
{
    private static readonly IPEndPoint[] Both = [new(IPAddress.Loopback, 1), new(IPAddress.Loopback, 2)];
    private static readonly IPEndPoint First = Both[0];
    private readonly FakeTimeProvider time = new();
    private readonly GatewayVigil vigil;

    public GatewayVigilTests() => vigil = new GatewayVigil(time);

    public void Dispose() => vigil.Dispose();

    [Fact]
    public void A_gateway_that_stops_answering_is_silent_and_what_is_under_way_is_given_up()
    {
        Pass(GatewayVigil.Silence, Both);
        var underWay = vigil.Fallen;
        Pass(GatewayVigil.Silence + GatewayVigil.Beat, Both[1..]);
        Assert.Equal((true, false), (vigil.IsSilent(First), vigil.IsSilent(Both[1])));
        Assert.True(underWay.IsCancellationRequested);
        Assert.False(vigil.Fallen.IsCancellationRequested);
    }

    [Fact]
    public void One_that_answers_again_is_silent_no_more()
    {
        Pass(GatewayVigil.Beat, Both);
        Pass(GatewayVigil.Silence * 2, Both[1..]);
        Assert.True(vigil.IsSilent(First));
        vigil.Hear(First);
        Assert.False(vigil.IsSilent(First));
    }

    [Fact]
    public void One_that_has_never_answered_has_more_time_and_is_tried_again_after_a_while()
    {
        Pass(GatewayVigil.Silence + GatewayVigil.Settling, Both[1..]);
        Assert.False(vigil.IsSilent(First));
        Pass(GatewayVigil.Beat, Both[1..]);
        Assert.True(vigil.IsSilent(First));
        Pass(GatewayVigil.LeftAlone, Both[1..]);
        Assert.False(vigil.IsSilent(First));
        Pass(GatewayVigil.Silence + GatewayVigil.Settling + GatewayVigil.Beat, Both[1..]);
        Assert.True(vigil.IsSilent(First));
    }

    [Fact]
    public void Who_has_slept_himself_blames_nobody()
    {
        Pass(GatewayVigil.Silence, Both);
        var underWay = vigil.Fallen;
        time.Advance(GatewayVigil.Silence * 4);
        vigil.Judge(Both);
        Assert.False(vigil.IsSilent(First) || underWay.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_hears_nobody_at_all_blames_nobody()
    {
        var gateways = new AnsweringGateways(new Listed(), vigil, time);
        Pass(GatewayVigil.Silence, Both);
        var underWay = vigil.Fallen;
        Pass(GatewayVigil.Silence * 4, []);
        Assert.False(underWay.IsCancellationRequested);
        Assert.Equal(2, (await gateways.GetGateways()).Count);
    }

    [Fact]
    public void What_is_under_way_is_given_up_when_a_gateway_is_gone_without_a_word()
    {
        Pass(GatewayVigil.Silence, Both);
        var underWay = vigil.Fallen;
        vigil.Judge(Both[1..]);
        Assert.False(underWay.IsCancellationRequested);
        Pass(GatewayVigil.Silence, Both);
        Pass(GatewayVigil.Silence - GatewayVigil.Beat, Both[1..]);
        time.Advance(GatewayVigil.Beat * 1.5);
        vigil.Judge(Both[1..]);
        Assert.True(underWay.IsCancellationRequested);
    }

    [Fact]
    public async Task Calls_go_by_way_of_those_that_answer()
    {
        var gateways = new AnsweringGateways(new Listed(), vigil, time);
        Assert.Equal(2, (await gateways.GetGateways()).Count);
        Pass(GatewayVigil.Beat, Both);
        Pass(GatewayVigil.Silence * 2, Both[1..]);
        Assert.Equal(new Uri("gwy.tcp://127.0.0.1:2/7"), Assert.Single(await gateways.GetGateways()));
    }

    [Fact]
    public async Task A_database_that_cannot_be_asked_takes_no_gateway_away()
    {
        var listed = new Listed();
        var gateways = new AnsweringGateways(listed, vigil, time);
        Assert.Equal(2, (await gateways.GetGateways()).Count);
        listed.Down = true;
        time.Advance(AnsweringGateways.ReadAnew);
        Assert.Equal(2, (await gateways.GetGateways()).Count);
    }

    /// <summary>Time passes, beat by beat, in which some answer.</summary>
    private void Pass(TimeSpan span, IPEndPoint[] answering)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += GatewayVigil.Beat)
        {
            vigil.Judge(Both);
            foreach (var gateway in answering) vigil.Hear(gateway);
            time.Advance(GatewayVigil.Beat);
        }

        vigil.Judge(Both);
    }

    private sealed class Listed : IGatewayListProvider
    {
        public bool Down { get; set; }

        public TimeSpan MaxStaleness => TimeSpan.Zero;

        public bool IsUpdatable => true;

        public Task InitializeGatewayListProvider() => Task.CompletedTask;

        public Task<IList<Uri>> GetGateways() => Down
            ? Task.FromException<IList<Uri>>(new IOException("down"))
            : Task.FromResult<IList<Uri>>([new Uri("gwy.tcp://127.0.0.1:1/7"), new Uri("gwy.tcp://127.0.0.1:2/7")]);
    }
}
