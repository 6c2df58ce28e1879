using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Settings;
using SahelSim.Silo.Cluster;
using SahelSim.Tests.Silo.Log;
using Xunit;

namespace SahelSim.Tests.Contracts.Settings;

/// <summary>The word <c>health</c>: a program asks the one that runs beside it with the same settings.</summary>
public sealed class HealthQuestionTests
{
    private const string Ready = "/healthz/ready";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, Executable.Done)]
    [InlineData(503, Executable.Failed)]
    public async Task A_silo_that_is_asked_says_what_the_one_at_its_health_port_says(int status, int code)
    {
        await using var answering = await AnsweringAsync(status);
        Assert.Equal(code, await AskAsync(typeof(ClusterSiloOptions), ("Sahel__Silo__HealthPort", answering.Port), ("Sahel__Silo__HealthAddress", "0.0.0.0")));
        Assert.Equal([Ready], answering.Asked);
    }

    [Fact]
    public async Task A_front_door_is_asked_by_a_name_that_it_answers_to()
    {
        await using var answering = await AnsweringAsync(200);
        Assert.Equal(Executable.Done, await AskAsync(typeof(SahelApiOptions), ("Sahel__Api__HttpPort", answering.Port), ("Sahel__Api__AllowedHosts__0", "*.example.org")));
        Assert.Equal(["health.example.org"], answering.Hosts);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_not_ready() =>
        Assert.Equal(Executable.Failed, await AskAsync(typeof(ClusterSiloOptions), ("Sahel__Silo__HealthPort", "1")));

    [Fact]
    public async Task Over_TLS_the_one_with_its_own_certificate_is_believed_and_no_other()
    {
        using var folder = new TemporaryFolder();
        using var own = SelfSigned.Write(folder.File("own.pem"));
        using var other = SelfSigned.Write(folder.File("other.pem"));
        await using var answering = await AnsweringAsync(200, own);
        var ready = new Uri($"https://127.0.0.1:{answering.Port}{Ready}");
        Assert.Equal(Executable.Done, await HealthQuestion.AskAsync("test", ready, certificate: folder.File("own.pem")));
        Assert.Equal(Executable.Failed, await HealthQuestion.AskAsync("test", ready, certificate: folder.File("other.pem")));
    }

    private static async Task<int> AskAsync(Type ofProgram, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [ofProgram.Assembly.Location, HealthQuestion.Word]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var asking = Process.Start(start)!;
        await asking.StandardOutput.ReadToEndAsync(Cancellation);
        await asking.WaitForExitAsync(Cancellation);
        return asking.ExitCode;
    }

    private static async Task<Answering> AnsweringAsync(int status, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var answering = new Answering(builder.Build());
        answering.App.Run(context =>
        {
            answering.Asked.Add(context.Request.Path);
            answering.Hosts.Add(context.Request.Host.Host);
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await answering.App.StartAsync(Cancellation);
        return answering;
    }

    /// <summary>Somebody who answers, and remembers what he was asked.</summary>
    private sealed record Answering(WebApplication App) : IAsyncDisposable
    {
        public List<string> Asked { get; } = [];

        public List<string> Hosts { get; } = [];

        public string Port => new Uri(App.Urls.Single()).Port.ToString(CultureInfo.InvariantCulture);

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
