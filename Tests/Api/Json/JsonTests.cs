using System.Net;
using System.Text;
using System.Text.Json;
using SahelSim.V1;
using Xunit;

namespace SahelSim.Tests.Api.Json;

public sealed class JsonTests(EmbeddedServer server)
{
    [Fact]
    public async Task Every_step_of_a_story_works_with_http_and_json_alone()
    {
        var (world, name) = (SmallWorld.NewId("w"), SmallWorld.NewId("s"));
        var small = Google.Protobuf.JsonFormatter.Default.Format(SmallWorld.Build());
        await PostAsync("/v1/worlds", $$$"""{"worldId":"{{{world}}}","requestId":"{{{SmallWorld.NewRequestId()}}}","world":{{{small}}}}""");
        var created = await PostAsync("/v1/scenarios", $$$"""{"scenarioId":"{{{name}}}","requestId":"{{{SmallWorld.NewRequestId()}}}","scenario":{"world":"worlds/{{{world}}}"}}""");
        Assert.Equal("0", created.GetProperty("headRevision").GetString());
        var applied = await PostAsync($"/v1/scenarios/{name}:apply", $$$"""
            {"requestId":"{{{SmallWorld.NewRequestId()}}}","expectedRevision":"0","change":{"note":"é","actions":[
              {"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION","contexts":["military"],"intensity":0.7}}]}}
            """);
        Assert.Equal("1", applied.GetProperty("applied").GetProperty("revision").GetString());
        Assert.Equal("MECHANISM_ACT", applied.GetProperty("effects")[0].GetProperty("parts")[0].GetProperty("mechanism").GetString());

        var actor = await GetAsync($"/v1/scenarios/{name}/actors/MLI?consistency.minRevision=1&readMask=relationships,readRevision");
        Assert.Equal("1", actor.GetProperty("readRevision").GetString());
        Assert.True(actor.GetProperty("relationships").GetArrayLength() > 3);
        var changes = await GetAsync($"/v1/scenarios/{name}/changes?pageSize=1");
        Assert.Equal("é", changes.GetProperty("changes")[0].GetProperty("change").GetProperty("note").GetString());
        var patched = await SendAsync(HttpMethod.Patch, $"/v1/scenarios/{name}?updateMask=note&requestId={SmallWorld.NewRequestId()}", """{"note":"patched","displayName":"not this"}""");
        Assert.Equal(("patched", ""), (patched.GetProperty("note").GetString(), patched.GetProperty("displayName").GetString()));
        await SendAsync(HttpMethod.Delete, $"/v1/scenarios/{name}?requestId={SmallWorld.NewRequestId()}", null);
        using var gone = await server.Http.GetAsync($"/v1/scenarios/{name}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Numbers_that_are_zero_are_shown()
    {
        var scenario = await server.CreateScenarioAsync();
        var actor = await GetAsync($"/v1/{scenario}/actors/ECOWAS");
        Assert.Equal(0, actor.GetProperty("relationships")[0].GetProperty("level").GetDouble());
        Assert.Equal("0", actor.GetProperty("readRevision").GetString());
    }

    [Fact]
    public async Task An_error_carries_its_details()
    {
        using var response = await server.Http.GetAsync("/v1/scenarios/no-such");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var status = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(5, status.GetProperty("code").GetInt32());
        var info = status.GetProperty("details")[0];
        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", info.GetProperty("@type").GetString());
        Assert.Equal(("NOT_FOUND", "sahelsim"), (info.GetProperty("reason").GetString(), info.GetProperty("domain").GetString()));
    }

    [Theory]
    [InlineData("""{"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION","intensity":"NaN"}}]},"validateOnly":true}""")]
    [InlineData("""{"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION","intensity":"Infinity"}}]},"validateOnly":true}""")]
    [InlineData("""{"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_WAR"}}]},"validateOnly":true}""")]
    [InlineData("""{"change":{"actions":[{"evnt":{}}]},"validateOnly":true}""")]
    [InlineData("""{"change":{"actions":[{}]},"validateOnly":true}""")]
    [InlineData("""{"change":""")]
    [InlineData("""[]""")]
    [InlineData("""{"change":{"note":"\ud800"},"validateOnly":true}""")]
    [InlineData("")]
    public async Task What_is_no_request_is_refused(string json)
    {
        var scenario = await server.CreateScenarioAsync();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync($"/v1/{scenario}:apply", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(3, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("""{"change":""", "the body is no JSON: it cannot be read at line 1, byte 11")]
    [InlineData("", "the body is empty; a JSON object is expected")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"change":{"note":"\ud800"}}""", "the body holds a string that is no Unicode text: half of a surrogate pair")]
    [InlineData("""{"change":{"note":3}}""", "change.note: must be a string")]
    [InlineData("""{"validateOnly":"perhaps"}""", "validateOnly: must be true or false")]
    [InlineData("""{"expectedRevision":1.5}""", "expectedRevision: must be a whole number that fits")]
    [InlineData("""{"change":{"actions":{}}}""", "change.actions: must be a JSON array")]
    [InlineData("""{"change":{"actions":null}}""", "change.actions: must be a JSON array; leave it out where there is none")]
    [InlineData("""{"change":{"actions":[7]}}""", "change.actions[0]: must be a JSON object")]
    [InlineData("""{"change":{"actions":[{"event":{"intensity":"1e999"}}]}}""", "change.actions[0].event.intensity: must be a number")]
    [InlineData("""{"change":{"actions":[{"regimeChange":{},"event":{}}]}}""", "change.actions[0].event: only one of event and regimeChange can be given")]
    public async Task What_is_no_message_is_malformed_and_the_answer_says_what_and_where(string json, string expected)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync("/v1/scenarios/x:apply", body, TestContext.Current.CancellationToken);
        await AssertMalformedAsync(response, expected);
    }

    [Theory]
    [InlineData("/v1/scenarios/x/actors?pageSize=many", "pageSize: must be a whole number that fits")]
    [InlineData("/v1/scenarios/x/actors?consistency.strong=2", "consistency.strong: must be true or false")]
    [InlineData("/v1/scenarios/x:watch?view=WATCH_VIEW_CAT", "view: must be one of WATCH_VIEW_UNSPECIFIED,")]
    [InlineData("/v1/scenarios/x/actors?consistency=3", "")]
    public async Task A_query_that_cannot_be_read_is_malformed_too(string path, string expected)
    {
        using var response = await server.Http.GetAsync(path, TestContext.Current.CancellationToken);
        await AssertMalformedAsync(response, expected);
    }

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("application/json; charset=utf-16", "{}")]
    public async Task What_the_framework_refuses_by_itself_has_its_reason_as_well(string type, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8);
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await server.Http.PostAsync("/v1/scenarios/x:apply", body, TestContext.Current.CancellationToken);
        await AssertMalformedAsync(response, "");
    }

    [Theory]
    [InlineData("""{"expected_revision":0,"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION"}}]},"validate_only":true}""")]
    [InlineData("""{"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":13}}]},"validateOnly":true}""")]
    [InlineData("""{"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION","contexts":[]}}]},"validateOnly":true}""")]
    [InlineData("""{"requestId":null,"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION"}}]},"validateOnly":true}""")]
    [InlineData("""{"expectedRevision":null,"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION"}}]},"validateOnly":true}""")]
    public async Task Spellings_that_proto3_JSON_allows_are_read(string json)
    {
        var scenario = await server.CreateScenarioAsync();
        var applied = await PostAsync($"/v1/{scenario}:apply", json);
        Assert.True(applied.GetProperty("effects").GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_misspelt_field_is_named_and_nothing_is_applied()
    {
        var scenario = await server.CreateScenarioAsync();
        var json = $$$"""{"requestId":"{{{SmallWorld.NewRequestId()}}}","validateOnyl":true,"change":{"actions":[{"event":{"source":"MLI","target":"FRA","type":"EVENT_TYPE_SANCTION","intensty":0.5}}]}}""";
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync($"/v1/{scenario}:apply", body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"validateOnyl\"", text, StringComparison.Ordinal);
        Assert.Contains("\"change.actions[0].event.intensty\"", text, StringComparison.Ordinal);
        Assert.Equal("0", (await GetAsync($"/v1/{scenario}?consistency.strong=true")).GetProperty("headRevision").GetString());
        using var query = await server.Http.GetAsync($"/v1/{scenario}/actors?page_sice=3", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, query.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/scenarios/x:apply");
            request.Content = new StringContent($$$"""{"change":{"note":"{{{new string('x', 300_000)}}}"}}""", Encoding.UTF8, "application/json");
            request.Headers.TransferEncodingChunked = chunked;
            using var response = await server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            var info = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("details")[0];
            Assert.Equal(("LIMIT_EXCEEDED", "262144"), (info.GetProperty("reason").GetString(), info.GetProperty("metadata").GetProperty("limit").GetString()));
        }
    }

    [Fact]
    public async Task A_page_of_another_origin_is_not_let_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/scenarios");
        request.Headers.Add("Origin", "https://example.org");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await server.Http.SendAsync(request);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        using var simple = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var posted = await server.Http.PostAsync("/v1/scenarios", simple);
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
    }

    [Fact]
    public async Task A_watch_is_lines_of_json()
    {
        var scenario = await server.CreateScenarioAsync();
        await server.ApplyAsync(scenario);
        using var response = await server.Http.GetAsync($"/v1/{scenario}:watch?afterRevision=0", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var text = await reader.ReadLineAsync();
        var line = JsonDocument.Parse(text!).RootElement;
        Assert.True(line.TryGetProperty("revision", out _), text + string.Concat(server.Errors.Entries));
        Assert.Equal("1", line.GetProperty("revision").GetString());
        Assert.True(line.TryGetProperty("commit", out _));
    }

    private async Task AssertMalformedAsync(HttpResponseMessage response, string expected)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{response.StatusCode} {text} {string.Concat(server.Errors.Entries)}");
        var status = JsonDocument.Parse(text).RootElement;
        Assert.StartsWith(expected, status.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", status.GetProperty("message").GetString());
        Assert.Equal("MALFORMED_MESSAGE", status.GetProperty("details")[0].GetProperty("reason").GetString());
    }

    private Task<JsonElement> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    private Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await server.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }
}
