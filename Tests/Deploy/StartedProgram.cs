using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelSim.Api.Cluster;
using SahelSim.Api.Hosting;
using SahelSim.Contracts.Settings;
using SahelSim.Contracts.Telemetry;
using SahelSim.Silo.Cluster;
using SahelSim.Tests.Contracts.Settings;
using SahelSim.Tests.Silo.Log;

namespace SahelSim.Tests.Deploy;

/// <summary>A silo or front door made of the settings of a manifest, as its own Program makes it, up to the point where it would open ports.</summary>
public sealed class StartedProgram : IAsyncDisposable
{
    private const string Secret = "Host=db;Database=sahelsim;Username=sahelsim;Password=of-a-test";
    private static readonly Lazy<string> Pem = new(CertificateWithKey);
    private readonly WebApplication app;

    private StartedProgram(WebApplication app) => this.app = app;

    /// <summary>How a silo is reached.</summary>
    public ClusterSiloOptions Silo => app.Services.GetRequiredService<IOptions<ClusterSiloOptions>>().Value;

    /// <summary>How a front door is opened.</summary>
    public SahelApiOptions Api => app.Services.GetRequiredService<IOptions<SahelApiOptions>>().Value;

    /// <summary>The paths that it answers on HTTP/1.1.</summary>
    public IEnumerable<string?> Paths =>
        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText);

    /// <summary>Makes it.</summary>
    /// <exception cref="SettingsRefusedException">A setting is not known, or a secret stands where it must not.</exception>
    /// <exception cref="OptionsValidationException">A value is wrong.</exception>
    public static StartedProgram Of(ProgramBlock block)
    {
        var (builder, prefix) = (block.Program == DeployedProgram.Silo ? WebApplication.CreateSlimBuilder() : WebApplication.CreateBuilder(), $"SAHELTEST{Guid.NewGuid():N}_");
        using var secrets = new TemporaryFolder();
        var variables = block.Variables.ToDictionary(each => prefix + each.Key, each => Placed(block, each.Key, each.Value, secrets));
        foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
        try
        {
            builder.Configuration.AddEnvironmentVariables(prefix);
            return new StartedProgram(Make(builder, block.Program));
        }
        finally
        {
            foreach (var (name, _) in variables) Environment.SetEnvironmentVariable(name, null);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static WebApplication Make(WebApplicationBuilder builder, DeployedProgram program)
    {
        if (program == DeployedProgram.Silo)
        {
            builder.ReadSiloSettings([]);
            builder.AddClusterSilo();
            builder.AddSahelTelemetry("sahelsim-silo");
        }
        else
        {
            builder.ReadFrontDoorSettings([]);
            builder.AddClusterClient();
            builder.AddSahelApi();
            builder.AddSahelTelemetry("sahelsim-api");
        }

        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var telemetry = app.Services.GetRequiredService<IValidateOptions<TelemetrySettings>>().Validate(null, app.Services.GetRequiredService<IOptions<TelemetrySettings>>().Value);
        if (telemetry.Failed) throw new OptionsValidationException(TelemetrySettings.Section, typeof(TelemetrySettings), telemetry.Failures);
        if (program == DeployedProgram.Silo) app.MapHealth();
        else app.MapSahelApi();
        app.MapSahelMetrics();
        return app;
    }

    // A file that the manifest brings is there; one that it does not bring is not.
    private static string Placed(ProgramBlock block, string name, string value, TemporaryFolder secrets)
    {
        if (!name.EndsWith(SettingsShape.FileSuffix, StringComparison.Ordinal) || !block.Files.Contains(value)) return value;
        var path = secrets.File(name);
        if (name.Contains("Certificate", StringComparison.Ordinal)) File.WriteAllText(path, Pem.Value);
        else File.WriteAllText(path, Secret);
        return path;
    }

    private static string CertificateWithKey()
    {
        using var folder = new TemporaryFolder();
        SelfSigned.Write(folder.File("pem")).Dispose();
        return File.ReadAllText(folder.File("pem"));
    }
}
