using Xunit;

namespace SahelSim.Tests.Deploy.Rules;

public sealed class MetricNameTests
{
    [Theory]
    [InlineData("up", "up")]
    [InlineData("sum by (job, le) (rate(a_bucket{b=\"c\",d=~\"(e|f)\"}[5m])) / on (g) h > 0.1", "a_bucket h")]
    [InlineData("x:y:rate5m unless a:b offset 15m or 0 * max without (i) (c)", "x:y:rate5m a:b c")]
    [InlineData("60 * histogram_quantile(0.5, sum(rate(a[$__rate_interval])))", "a")]
    public void Metrics_are_told_from_functions_labels_words_and_numbers(string query, string names) => Assert.Equal(names.Split(' '), MetricNames.Of(query));
}
