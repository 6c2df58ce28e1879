using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace SahelSim.Tests.Deploy.Live;

/// <summary>Asks a running Prometheus.</summary>
internal sealed class PrometheusApi(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address };

    /// <summary>What a query gives now, a sample for each series.</summary>
    /// <exception cref="InvalidOperationException">The query is refused.</exception>
    public async Task<ImmutableArray<Sample>> QueryAsync(string query, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("query", query)]);
        using var answer = await http.PostAsync(new Uri("/api/v1/query", UriKind.Relative), form, cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        if (body.GetProperty("status").GetString() != "success") throw new InvalidOperationException($"{query}: {body.GetProperty("error")}");
        return [.. body.GetProperty("data").GetProperty("result").EnumerateArray().Select(Read)];
    }

    /// <summary>Whether a query gives at least one number.</summary>
    public async Task<bool> AnswersAsync(string query, CancellationToken cancellation) => (await QueryAsync(query, cancellation)).Any(sample => !double.IsNaN(sample.Value));

    /// <summary>The one number that a query gives; NaN: none.</summary>
    public async Task<double> NumberAsync(string query, CancellationToken cancellation) => (await QueryAsync(query, cancellation)).SingleOrDefault()?.Value ?? double.NaN;

    public void Dispose() => http.Dispose();

    private static Sample Read(JsonElement series) => new(
        series.GetProperty("metric").EnumerateObject().ToImmutableDictionary(label => label.Name, label => label.Value.GetString()!),
        series.GetProperty("value")[1].GetString() switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var number => double.Parse(number!, CultureInfo.InvariantCulture),
        });
}
