using Microsoft.OpenApi;
using SahelSim.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace SahelSim.Api.OpenApi;

/// <summary>The OpenAPI document of the JSON form, written from the descriptors the first time it is asked for.</summary>
public sealed class OpenApiDocuments
{
    private static readonly ServiceDescriptor[] Services =
    [
        WorldService.Descriptor, ScenarioService.Descriptor, ActorService.Descriptor, AnalysisService.Descriptor, ServerService.Descriptor,
    ];

    private readonly Lazy<string> json = new(Write);

    /// <summary>OpenAPI 3.0 as JSON.</summary>
    public string Json => json.Value;

    private static string Write()
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "SahelSim",
                Version = "v1",
                Description = "The JSON form of sahelsim.v1. 64-bit integers are strings; fields that are absent are not known or not given; numbers are always finite. Every mutation takes a requestId: the same id with the same body gives the first answer again.",
            },
            Paths = [],
            Components = new OpenApiComponents { Schemas = new Dictionary<string, IOpenApiSchema>() },
            Tags = new HashSet<OpenApiTag>(),
        };
        var comments = ProtoComments.Of(typeof(World).Assembly);
        var operations = new OperationWriter(document, new SchemaWriter(document, comments), comments);
        foreach (var service in Services)
        {
            document.Tags.Add(new OpenApiTag { Name = service.Name, Description = comments[service.FullName] });
            foreach (var method in service.Methods) operations.Write(method);
        }

        return document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0).GetAwaiter().GetResult();
    }
}
