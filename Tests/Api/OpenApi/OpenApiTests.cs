using System.Text.Json;
using Xunit;

namespace SahelSim.Tests.Api.OpenApi;

public sealed class OpenApiTests(EmbeddedServer server)
{
    [Fact]
    public async Task Every_method_with_a_JSON_form_is_an_operation()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        var operations = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal(
            [
                "DELETE /v1/ensembles/{ensemble}", "DELETE /v1/scenarios/{scenario}", "DELETE /v1/worlds/{world}",
                "GET /v1/ensembles", "GET /v1/ensembles/{ensemble}", "GET /v1/ensembles/{ensemble}:watch", "GET /v1/observations",
                "GET /v1/scenarios", "GET /v1/scenarios/{scenario}", "GET /v1/scenarios/{scenario}/actors",
                "GET /v1/scenarios/{scenario}/actors/{actor}", "GET /v1/scenarios/{scenario}/actors/{actor}/relationships",
                "GET /v1/scenarios/{scenario}/changes", "GET /v1/scenarios/{scenario}/changes/{revision}",
                "GET /v1/scenarios/{scenario}/changes/{revision}/effects", "GET /v1/scenarios/{scenario}/tripwires", "GET /v1/scenarios/{scenario}:export", "GET /v1/scenarios/{scenario}:relationshipMatrix",
                "GET /v1/scenarios/{scenario}:watch", "GET /v1/serverInfo", "GET /v1/worlds", "GET /v1/worlds/{world}", "GET /v1/worlds/{world}:export",
                "PATCH /v1/scenarios/{scenario}",
                "POST /v1/camps:find", "POST /v1/ensembles", "POST /v1/ensembles/{ensemble}:cancel", "POST /v1/landscapes:find", "POST /v1/positions:find", "POST /v1/scenarios", "POST /v1/scenarios/{scenario}/actors/{actor}:history", "POST /v1/scenarios/{scenario}:apply",
                "POST /v1/scenarios/{scenario}:batchApply", "POST /v1/scenarios/{scenario}:explainEffect", "POST /v1/scenarios/{scenario}:observe", "POST /v1/scenarios/{scenario}:rankLevers", "POST /v1/scenarios/{scenario}:replay", "POST /v1/scenarios/{scenario}:smallestUpset", "POST /v1/scenarios/{scenario}:unobserve", "POST /v1/scenarios:compare", "POST /v1/worlds",
            ],
            operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Schemas_say_what_the_JSON_looks_like()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var scenario = schemas.GetProperty("Scenario").GetProperty("properties");
        Assert.Equal(("string", "int64"), Typed(scenario.GetProperty("headRevision")));
        Assert.True(scenario.GetProperty("uid").GetProperty("readOnly").GetBoolean());
        Assert.Equal(("string", "date-time"), Typed(scenario.GetProperty("createTime")));
        Assert.Equal("string", scenario.GetProperty("labels").GetProperty("additionalProperties").GetProperty("type").GetString());
        var plane = schemas.GetProperty("RelationshipMatrix.Plane").GetProperty("properties").GetProperty("level");
        Assert.Equal(("number", "double"), Typed(plane.GetProperty("items")));
        var types = schemas.GetProperty("Event").GetProperty("properties").GetProperty("type").GetProperty("enum");
        Assert.Contains("EVENT_TYPE_ASSAULT", types.EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(["source", "target", "type"], schemas.GetProperty("Event").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Everything_of_the_surface_is_explained()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var silent = schemas.EnumerateObject()
            .Where(schema => !schema.Name.StartsWith("google.", StringComparison.Ordinal))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Select(property => (Name: $"{schema.Name}.{property.Name}", property.Value)))
            .Where(property => !property.Value.TryGetProperty("description", out var text) || text.GetString()!.Length < 4)
            .Select(property => property.Name);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var references = References(document).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(schemas.TryGetProperty(reference["#/components/schemas/".Length..], out _), reference));
    }

    private static (string?, string?) Typed(JsonElement schema) => (schema.GetProperty("type").GetString(), schema.GetProperty("format").GetString());

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.NameEquals("$ref") ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse(await server.Http.GetStringAsync("/openapi.json")).RootElement;
}
