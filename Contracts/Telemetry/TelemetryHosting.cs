using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Resources;
using SahelSim.Contracts.Settings;

namespace SahelSim.Contracts.Telemetry;

/// <summary>Lets a process be observed: metrics for Prometheus, and traces, metrics and logs by OTLP. The same for silo, front door and the two in one process.</summary>
public static class TelemetryHosting
{
    /// <summary>What Prometheus reads.</summary>
    public const string MetricsPath = "/metrics";

    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // What OpenTelemetry reads where the environment says nothing else.
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_ENABLE_GRPC_INSTRUMENTATION"] = "true",
        ["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES"] = "true",

        // A traced change is some hundred spans at once; what does not fit is dropped.
        ["OTEL_BSP_MAX_QUEUE_SIZE"] = "16384",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",

        // A collector that hangs holds up nobody but the exporter's own thread, and the end of the process.
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "3000",
    };

    /// <summary>The settings that it reads, for an executable that refuses what it does not know.</summary>
    public static SettingsShape Telemetry(this SettingsShape shape) => shape
        .Section(TelemetrySettings.Section, typeof(TelemetrySettings))
        .Secret(TelemetrySettings.HeadersSetting, SecretKind.Whole);

    /// <summary>Adds what was asked for in <c>Sahel:Telemetry</c> and in OpenTelemetry's own variables.</summary>
    /// <param name="builder">The host, its settings read.</param>
    /// <param name="serviceName"><c>service.name</c>, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    /// <param name="configure">Counts after the settings.</param>
    /// <exception cref="SettingsRefusedException">A value cannot be read.</exception>
    public static WebApplicationBuilder AddSahelTelemetry(this WebApplicationBuilder builder, string serviceName, Action<TelemetrySettings>? configure = null)
    {
        var settings = Read(builder.Configuration, configure);
        builder.Services.AddSingleton(Options.Create(settings));
        builder.Services.AddSingleton<IValidateOptions<TelemetrySettings>, TelemetrySettingsRules>();
        builder.Services.AddHostedService<TelemetryChecking>();

        // What is wrong is said when the host starts; nothing can be made of it.
        if (new TelemetrySettingsRules().Validate(null, settings).Failed) return builder;
        if (builder.Configuration.GetValue("OTEL_SDK_DISABLED", false)) return builder;
        var sends = Translate(builder.Configuration, settings);
        if (!sends && !settings.Metrics) return builder;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, serviceName, settings, builder.Environment));
        telemetry.AddMetrics(settings, sends);
        if (settings.Metrics) builder.Services.AddSingleton<MetricsPage>();
        if (sends && settings.OtlpTraces) telemetry.AddTraces(settings, builder.Configuration);
        if (sends && settings.OtlpLogs) telemetry.AddLogs(builder.Logging);
        return builder;
    }

    /// <summary>Serves <see cref="MetricsPath"/>, if it shall be.</summary>
    public static WebApplication MapSahelMetrics(this WebApplication app)
    {
        // Asked without touching OpenTelemetry: whoever does not use it shall not load it.
        if (app.Services.GetService<MetricsPage>() is not null) MetricsPage.Map(app);
        return app;
    }

    private static TelemetrySettings Read(ConfigurationManager configuration, Action<TelemetrySettings>? configure)
    {
        try
        {
            var settings = configuration.GetSection(TelemetrySettings.Section).Get<TelemetrySettings>() ?? new TelemetrySettings();
            configure?.Invoke(settings);
            return settings;
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingsRefusedException([unreadable.Message]);
        }
    }

    /// <summary>Says to OpenTelemetry, which reads variables of its own, what our settings say; ours count first.</summary>
    /// <returns>Whether there is an endpoint to send to.</returns>
    private static bool Translate(ConfigurationManager configuration, TelemetrySettings settings)
    {
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        var said = new Dictionary<string, string?>();
        if (TelemetrySettingsRules.IsEndpoint(settings.OtlpEndpoint)) said[EndpointVariable] = settings.OtlpEndpoint;
        if (settings.OtlpProtocol.Length > 0) said["OTEL_EXPORTER_OTLP_PROTOCOL"] = settings.OtlpProtocol;
        if (settings.OtlpHeaders.Length > 0) said["OTEL_EXPORTER_OTLP_HEADERS"] = settings.OtlpHeaders;
        if (said.Count > 0) configuration.AddInMemoryCollection(said);
        return !string.IsNullOrEmpty(configuration[EndpointVariable]);
    }

    private static void Describe(ResourceBuilder resource, string serviceName, TelemetrySettings settings, IHostEnvironment host) => resource
        .AddService(serviceName, serviceVersion: Version())
        .AddAttributes([new("deployment.environment.name", settings.Environment.Length > 0 ? settings.Environment : host.EnvironmentName.ToLowerInvariant())])

        // Last, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES count.
        .AddEnvironmentVariableDetector();

    private static string Version() =>
        typeof(TelemetryHosting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
