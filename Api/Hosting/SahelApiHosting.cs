using System.Net;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SahelSim.Api.Actors;
using SahelSim.Api.Analysis;
using SahelSim.Api.Calls;
using SahelSim.Api.Changes;
using SahelSim.Api.Exchange;
using SahelSim.Api.Health;
using SahelSim.Api.Observing;
using SahelSim.Api.OpenApi;
using SahelSim.Api.Paging;
using SahelSim.Api.Scenarios;
using SahelSim.Api.Server;
using SahelSim.Api.Telemetry;
using SahelSim.Api.Tripwires;
using SahelSim.Api.Watching;
using SahelSim.Api.Worlds;

namespace SahelSim.Api.Hosting;

/// <summary>Puts the front door together: gRPC, JSON, gRPC-Web, OpenAPI, health, reflection, on two ports.</summary>
public static class SahelApiHosting
{
    /// <summary>Where it says whether callers should come.</summary>
    internal const string Ready = "/healthz/ready";

    private const string CorsPolicy = "sahelsim";

    /// <summary>Adds the front door to a host whose services include an Orleans client (IGrainFactory).</summary>
    public static WebApplicationBuilder AddSahelApi(this WebApplicationBuilder builder, Action<SahelApiOptions>? configure = null)
    {
        var services = builder.Services;
        var options = services.AddOptions<SahelApiOptions>().Bind(builder.Configuration.GetSection(SahelApiOptions.Section));
        if (configure is not null) options.Configure(configure);
        services.AddSingleton<IValidateOptions<SahelApiOptions>, SahelApiOptionsRules>();
        options.ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ListeningPorts>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<SahelApiOptions>, ListeningPorts>(Listen);
        services.AddOptions<HostFilteringOptions>().Configure<IOptions<SahelApiOptions>>(
            (hosts, options) => (hosts.AllowedHosts, hosts.AllowEmptyHosts, hosts.IncludeFailureMessage) = ([.. options.Value.EffectiveHosts()], false, false));
        services.AddSingleton<PageTokens>();
        services.AddSingleton<ScenarioLocator>().AddSingleton<ScenarioPages>().AddSingleton<ScenarioReplays>();
        services.AddSingleton<ChangeApplication>().AddSingleton<ChangePages>().AddSingleton<EffectPages>().AddSingleton<TripwirePages>();
        services.AddSingleton<ScenarioExports>().AddSingleton<ScenarioImports>().AddSingleton<ScenarioUpload>().AddSingleton<ObservationAnswers>();
        services.AddSingleton<ActorAnswers>().AddSingleton<ActorPages>().AddSingleton<RelationshipPages>()
            .AddSingleton<RelationshipMatrices>().AddSingleton<ActorTimelines>();
        services.AddSingleton<Explanations>().AddSingleton<LeverAnswers>().AddSingleton<UpsetAnswers>().AddSingleton<CampQuestions>().AddSingleton<ComparisonAnswers>().AddSingleton<EnsembleAnswers>().AddSingleton<AnalysisEndpoint>();
        services.AddMetrics().AddSingleton<CallMetrics>().AddSingleton<WatchMetrics>();
        services.AddSingleton<Followers>().AddSingleton<ScenarioWatch>();
        services.AddSingleton<WorldUpload>().AddSingleton<WorldEndpoint>().AddSingleton<ScenarioEndpoint>().AddSingleton<ActorEndpoint>().AddSingleton<ServerEndpoint>();
        services.AddSingleton<OpenApiDocuments>();
        AddGrpc(services);
        // What it would log are the callers' broken frames; failures of ours are logged by FailureInterceptor.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.Critical);
        services.AddCors();
        return builder;
    }

    /// <summary>Maps everything that the front door answers.</summary>
    public static WebApplication MapSahelApi(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<SahelApiOptions>>().Value;
        app.UseMiddleware<UnreachedCalls>();
        app.UseMiddleware<CallBounds>();
        app.UseRouting();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseMiddleware<FramingFaults>();
        app.UseMiddleware<JsonRequests>();
        if (options.AllowedOrigins.Count > 0)
        {
            app.UseCors(policy => policy
                .WithOrigins([.. options.AllowedOrigins]).AllowAnyMethod().AllowAnyHeader()
                .WithExposedHeaders("Grpc-Status", "Grpc-Message", "Grpc-Encoding", "Grpc-Accept-Encoding", "Grpc-Status-Details-Bin"));
        }

        app.MapGrpcService<WorldEndpoint>();
        app.MapGrpcService<ScenarioEndpoint>();
        app.MapGrpcService<ActorEndpoint>();
        app.MapGrpcService<AnalysisEndpoint>();
        app.MapGrpcService<ServerEndpoint>();
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(Ready);
        if (options.Reflection) app.MapGrpcReflectionService();
        app.MapPost(WorldUpload.Path, (HttpContext context, WorldUpload upload) => upload.AnswerAsync(context));
        app.MapPost(ScenarioUpload.Path, (HttpContext context, ScenarioUpload upload) => upload.AnswerAsync(context));
        app.MapGet("/openapi.json", (OpenApiDocuments documents) => Results.Text(documents.Json, "application/json"));
        return app;
    }

    private static void AddGrpc(IServiceCollection services)
    {
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = Limit.MessageBytes;
            grpc.MaxSendMessageSize = Limit.RowBytes;
            grpc.EnableDetailedErrors = false;
            grpc.Interceptors.Add<FailureInterceptor>();
        }).AddJsonTranscoding(json =>
        {
            json.TypeRegistry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);
            json.JsonSettings.WriteInt64sAsStrings = true;
        });
        services.AddSingleton<FailureInterceptor>();
        services.AddSingleton<CallObserver>();
        services.PostConfigure<GrpcServiceOptions>(Observe);
        var binder = services.Single(service =>
            service.ServiceType == typeof(IServiceMethodProvider<>) && service.ImplementationType?.Name == "BinderServiceMethodProvider`1");
        services.Remove(binder);
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(GuardedMethodProvider<>));
        services.AddGrpcReflection();
        services.AddSingleton<Draining>().AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddGrpcHealthChecks().AddCheck<Draining>("serving");
        services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (TimeSpan.Zero, TimeSpan.FromSeconds(1)));
        services.AddSingleton<IHealthCheckPublisher, ReadyNotice>();
    }

    /// <summary>Puts the observer before all other interceptors: what any of them refuses is a call, too.</summary>
    private static void Observe(GrpcServiceOptions grpc)
    {
        InterceptorRegistration[] others = [.. grpc.Interceptors];
        grpc.Interceptors.Clear();
        grpc.Interceptors.Add<CallObserver>();
        foreach (var other in others) grpc.Interceptors.Add(other);
    }

    private static void Listen(KestrelServerOptions kestrel, IOptions<SahelApiOptions> options, ListeningPorts ports)
    {
        var address = IPAddress.Parse(options.Value.Address);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Limit.MessageBytes;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1_000;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        var secure = Securing(options.Value);
        kestrel.Listen(address, options.Value.GrpcPort, listen => ports.ListenForGrpc(secure(listen)));
        kestrel.Listen(address, options.Value.HttpPort, listen => ports.ListenForHttp(secure(listen)));
    }

    private static Func<ListenOptions, ListenOptions> Securing(SahelApiOptions options)
    {
        if (options.CertificateFile.Length == 0) return listen => listen;
        var certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.CertificateKeyFile.Length > 0 ? options.CertificateKeyFile : null);

        // Callers know the root; what stands between it and the certificate they must be told.
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile);
        return listen => listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain));
    }
}
